package dev.tracekernel.tracer.measure;

import static dev.tracekernel.tracer.measure.Measurable.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.probe.UnknownProbeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-kernel") // parsing is pure
class ProbeIntervalTextTest {

  private static final String EXIT = "tracepoint:irq:softirq_exit";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "syscall:fsync | \"syscall:fsync\" as the from of an interval is both ends of a call: measure SYSCALL_LATENCY, or name tracepoint:syscalls:sys_enter_fsync or sys_exit_fsync",
        "profile:hz:99 | \"profile:hz:99\" as the from of an interval is a sample, and no event that begins or ends: name a tracepoint",
        "lsm:file_open | \"lsm:file_open\" as the from of an interval is a security hook: name fentry:security_file_open",
        "kprobe:tcp_* | \"kprobe:tcp_*\" as the from of an interval is many places: name one",
        "tracepoint:irq:softirq_entry(vec) | \"tracepoint:irq:softirq_entry(vec)\" as the from of an interval is a probe with fields: leave out (vec), a key pairs the ends",
        "tracepoint:irq:softirq_exit | an interval from tracepoint:irq:softirq_exit to itself would begin where it ends: name another probe for its end",
      })
  void what_is_no_end_of_an_interval_is_refused_with_what_is(String from, String message) {
    assertThatThrownBy(() -> between(from, EXIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"vec, nr", "kstack", "str(vec)"})
  void a_key_is_one_number(String key) {
    ProbeInterval interval = between("tracepoint:irq:softirq_entry", EXIT);
    assertThatThrownBy(() -> interval.by(key))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage(
            "key \""
                + key
                + "\": one field that is a number or an address pairs the ends of an interval, for"
                + " example \"rq\"");
  }

  @Test
  void is_known_by_its_probes_and_its_key() {
    ProbeInterval interval = between("tracepoint:irq:softirq_entry", EXIT);
    assertThat(interval)
        .hasToString("INTERVAL(tracepoint:irq:softirq_entry -> tracepoint:irq:softirq_exit)")
        .isNotEqualTo(interval.by("vec"));
    assertThat(interval.by("vec").name()).endsWith("softirq_exit by vec)");
  }
}
