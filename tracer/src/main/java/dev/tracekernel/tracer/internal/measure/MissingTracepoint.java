package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.target.TracepointArguments;
import dev.tracekernel.tracer.kernel.KernelVersion;
import dev.tracekernel.tracer.measure.Measure;

/** Refuses what this kernel has no events for, and says which kernels have them. */
final class MissingTracepoint {

  private MissingTracepoint() {}

  /**
   * Returns if the kernel has what older ones lack.
   *
   * @throws IllegalStateException if not
   */
  static void check(Measure measure) {
    if (measure == Measure.LOCK_CONTENTION
        && TracepointArguments.count("contention_begin").isEmpty()) {
      throw error(measure, "contention_begin", "5.19", KernelVersion.running());
    }
  }

  static IllegalStateException error(
      Measure measure, String tracepoint, String since, KernelVersion kernel) {
    return new IllegalStateException(
        measure
            + " needs the kernel's tracepoint "
            + tracepoint
            + ", which "
            + kernel
            + " does not have: kernels have it from "
            + since
            + " on. To mend it, run this on such a kernel; or only there, by"
            + " @EnabledForKernelRange(min = \""
            + since
            + "\")");
  }
}
