package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.internal.feature.KernelPrograms;
import dev.tracekernel.tracer.internal.feature.Outcome;
import dev.tracekernel.tracer.internal.target.FunctionNames;
import dev.tracekernel.tracer.kernel.KernelVersion;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.Timed;
import java.util.List;

/** Refuses what is measured in the kernel's functions where it lets no programs into them. */
final class RefusedFunctions {

  private static final int EPERM = Errno.EPERM.number();

  private RefusedFunctions() {}

  /**
   * Returns if nothing is known that would keep its programs out.
   *
   * @throws IllegalStateException if the kernel refuses all, or lacks one of the functions
   */
  static void check(Measurable measure, List<String> functions) {
    if (functions.isEmpty()) {
      return;
    }
    if (KernelPrograms.functionsAtAll() instanceof Outcome.Refused(String _, int errno)
        && errno == EPERM) {
      throw refused(measure, KernelVersion.running());
    }
    FunctionNames.missing(functions)
        .ifPresent(
            function -> {
              throw missing(measure, function, KernelVersion.running());
            });
  }

  static IllegalStateException refused(Measurable measure, KernelVersion kernel) {
    return new IllegalStateException(
        measure
            + " needs programs in the kernel's functions (fentry, fexit), which "
            + kernel
            + " refuses: EPERM (errno 1). To mend it, run this as root; where root is refused too,"
            + " under another kernel, such as the VM runner has; or only where they are let in, by"
            + " @EnabledIfKernelFeature({KernelFeature.FENTRY, KernelFeature.FEXIT})");
  }

  static IllegalStateException missing(Measurable measure, String function, KernelVersion kernel) {
    return new IllegalStateException(
        measure
            + " needs a program in the kernel's function "
            + function
            + ", which "
            + kernel
            + " does not have, or has inlined: its BTF does not describe it. To mend it, run this"
            + " under another kernel; "
            + instead(measure));
  }

  private static String instead(Measurable measure) {
    return measure instanceof Timed
        ? "measure SYSCALL_LATENCY where calls will do"
        : "count what a tracepoint has by probeValues(..) where that will do";
  }
}
