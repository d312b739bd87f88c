package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whom the programs take orders from. */
@Tag("under-5.10")
class ProbesTest {

  private static final Settings SMALL =
      new Settings(1 << 20, 64, 16, Tracepoints.RAW, Reads.on(KernelVersion.running()));
  private static final int GETPID = SyscallTable.of(Abi.NATIVE).number("getpid").orElseThrow();

  @Test
  void a_getpid_with_the_cookie_is_an_order() {
    long cookie = 0x1234_5678_9abc_def1L;
    try (Probes probes = Probes.load(SMALL, cookie)) {
      assertThat(records(probes, new Sentinel(cookie))).as("enter and exit").isEqualTo(2);
      assertThat(recorded(probes, new Sentinel(cookie))).isPositive();
    }
  }

  @Test
  void a_getpid_with_another_value_is_none() {
    try (Probes probes = Probes.load(SMALL, 0x1234_5678_9abc_def1L)) {
      Sentinel other = new Sentinel(0x1234_5678_9abc_def3L);
      assertThat(records(probes, other)).isZero();
      assertThat(recorded(probes, other)).isZero();
    }
  }

  /** Any call may have zeros in its registers: getpid() has no arguments. */
  @Test
  void a_getpid_of_zeros_is_none_before_there_is_a_cookie() {
    try (Probes probes = Probes.load(SMALL, 0)) {
      Sentinel zero = new Sentinel(0);
      assertThat(records(probes, zero)).isZero();
      assertThat(recorded(probes, zero)).isZero();
    }
  }

  private static int records(Probes probes, Sentinel sentinel) {
    AtomicInteger records = new AtomicInteger();
    sentinel.ping();
    probes.ring().drain((ring, at, length) -> records.incrementAndGet());
    return records.get();
  }

  /** Returns how many calls of this process are recorded after it asked for it. */
  private static long recorded(Probes probes, Sentinel sentinel) {
    Scopes scopes = new Scopes(probes, sentinel);
    scopes.begin();
    scopes.open(new Scope.ThisProcess());
    probes.control().wanted(CallSet.all());
    probes.control().gate(1);
    RawSyscall.call(GETPID, 0, 0, 0);
    probes.control().gate(0);
    return Arrays.stream(probes.counts().entered()).sum();
  }
}
