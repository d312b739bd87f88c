package dev.tracekernel.tracer.measure;

import static dev.tracekernel.tracer.measure.Measurable.firings;
import static dev.tracekernel.tracer.measure.Measurable.probeValues;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.probe.UnknownProbeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-kernel") // parsing is pure
class ProbeValuesTextTest {

  private static final String ISSUE = "tracepoint:block:block_rq_issue";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "syscall:fsync | \"syscall:fsync\" as the place of values is both ends of a call: measure SYSCALL_LATENCY, or name tracepoint:syscalls:sys_enter_fsync or sys_exit_fsync",
        "profile:hz:99 | \"profile:hz:99\" as the place of values is a sample, and has no fields: count its firings",
        "lsm:file_open | \"lsm:file_open\" as the place of values is a security hook: name fentry:security_file_open",
        "kprobe:tcp_* | \"kprobe:tcp_*\" as the place of values is many places: name one",
        "tracepoint:irq:softirq_entry(vec) | \"tracepoint:irq:softirq_entry(vec)\" as the place of values is a probe with fields: leave out (vec), name one beside it",
      })
  void what_has_no_values_is_refused_with_what_has(String probe, String message) {
    assertThatThrownBy(() -> probeValues(probe, "bytes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"bytes, dev", "kstack", "str(rwbs)"})
  void a_value_is_one_number(String field) {
    assertThatThrownBy(() -> probeValues(ISSUE, field))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage(
            "field \""
                + field
                + "\": it is one field that is a number or an address, for example \"bytes\"");
    assertThatThrownBy(() -> probeValues(ISSUE, "bytes").by(field))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessageStartingWith("field to tell apart by \"" + field + "\": it is one field");
  }

  @Test
  void a_sample_is_not_told_apart_by_a_field() {
    ProbeValues samples = firings("profile:hz:99");
    assertThatThrownBy(() -> samples.by("ip"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a sample, and has no fields");
  }

  @Test
  void are_known_by_their_probe_and_fields() {
    ProbeValues bytes = probeValues(ISSUE, "bytes");
    assertThat(bytes).hasToString("VALUE(tracepoint:block:block_rq_issue(bytes))");
    assertThat(bytes.by("dev")).hasToString("VALUE(tracepoint:block:block_rq_issue(bytes) by dev)");
    assertThat(firings(ISSUE)).hasToString("FIRINGS(tracepoint:block:block_rq_issue)");
    assertThat(firings(ISSUE).by("dev"))
        .hasToString("FIRINGS(tracepoint:block:block_rq_issue by dev)")
        .isNotEqualTo(firings(ISSUE));
  }
}
