package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/** Calls of x32, by the numbers of x86-64 and a bit, which any process may make. */
@EnabledOnOs(
    architectures = {"amd64", "x86_64"},
    disabledReason = "x32 is of x86")
class X32CallTest {

  private static final int X32 = 0x40000000;
  private static final int GETPPID = 110;

  /** Most kernels do not take it, and those that do have it only where they are started so. */
  @Test
  void has_its_number_and_no_name_whether_the_kernel_takes_it_or_not() throws Exception {
    long[] result = {0};

    List<SyscallEvent> calls =
        Traced.calls(() -> result[0] = RawSyscall.call(X32 | GETPPID, 1, 2, 3));

    assertThat(calls.stream().filter(call -> (call.number() & X32) != 0))
        .singleElement()
        .satisfies(call -> assertThat(call.number()).isEqualTo(X32 | GETPPID))
        .satisfies(call -> assertThat(call.name()).isEqualTo("syscall_" + (X32 | GETPPID)))
        .satisfies(
            call -> {
              if (result[0] == -1) {
                assertThat(call.errno()).contains(Errno.ENOSYS);
              } else {
                assertThat(call.result()).hasValue(result[0]);
              }
            });
  }
}
