package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import dev.tracekernel.tracer.measure.Measure;
import java.util.OptionalLong;

/** The flag of a request whose completion may be one step of a flush, and not its end. */
final class FlushStep {

  /** The number of its bit, in an enum that has a name on some kernels only. */
  static final String NAME = "__RQF_FLUSH_SEQ";

  private static final KernelSeries ENUM_SINCE = KernelSeries.parse("6.11");
  private static final int MACRO_BEFORE = 1 << 4;

  private FlushStep() {}

  /**
   * Returns the flag as a kernel has it; older ones have a macro, which their BTF cannot tell, and
   * which was the same in all of them.
   *
   * @throws IllegalStateException if the kernel has the enum, and its BTF has not
   */
  static int flag(BtfTypes types, KernelVersion kernel) {
    OptionalLong bit = types.enumerator(NAME);
    if (bit.isPresent()) {
      return 1 << bit.getAsLong();
    }
    if (kernel.isAtLeast(ENUM_SINCE)) {
      throw missing(kernel);
    }
    return MACRO_BEFORE;
  }

  private static IllegalStateException missing(KernelVersion kernel) {
    return new IllegalStateException(
        Measure.BLOCK_TOTAL
            + " needs the value of "
            + NAME
            + ", which tells the steps of a flush from the end of a request, and which the BTF of "
            + kernel
            + " does not have: kernels have it from "
            + ENUM_SINCE
            + " on. To mend it, run this under a kernel for which 'bpftool btf dump file"
            + " /sys/kernel/btf/vmlinux' shows it; or measure BLOCK_LATENCY, which does not need"
            + " it");
  }
}
