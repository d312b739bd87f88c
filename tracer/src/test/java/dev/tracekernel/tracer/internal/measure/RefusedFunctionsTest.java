package dev.tracekernel.tracer.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.target.FunctionNames;
import dev.tracekernel.tracer.kernel.KernelVersion;
import dev.tracekernel.tracer.measure.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedFunctionsTest {

  private static final KernelVersion KERNEL = KernelVersion.parse("6.18.44-fc");

  @Test
  void a_refusal_of_all_says_who_lets_them_in() {
    assertThat(RefusedFunctions.refused(Measure.FSYNC_LATENCY, KERNEL))
        .hasMessage(
            "FSYNC_LATENCY needs programs in the kernel's functions (fentry, fexit), which"
                + " 6.18.44-fc refuses: EPERM (errno 1). To mend it, run this as root; where root"
                + " is refused too, under another kernel, such as the VM runner has; or only where"
                + " they are let in, by @EnabledIfKernelFeature({KernelFeature.FENTRY,"
                + " KernelFeature.FEXIT})");
  }

  @Test
  void a_function_that_is_not_there_is_named() {
    assertThat(RefusedFunctions.missing(Measure.FSYNC_LATENCY, "vfs_fsync_range", KERNEL))
        .hasMessage(
            "FSYNC_LATENCY needs a program in the kernel's function vfs_fsync_range, which"
                + " 6.18.44-fc does not have, or has inlined: its BTF does not describe it. To mend"
                + " it, run this under another kernel; measure SYSCALL_LATENCY where calls will"
                + " do");
    assertThat(FunctionNames.missing(List.of("vfs_fsync_range"))).isEmpty();
    assertThat(FunctionNames.missing(List.of("vfs_fsync_range", "vfs_no_such")))
        .contains("vfs_no_such");
  }
}
