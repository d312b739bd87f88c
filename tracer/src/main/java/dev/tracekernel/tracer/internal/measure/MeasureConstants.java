package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.btf.KernelTypes;
import dev.tracekernel.tracer.internal.target.TracepointArguments;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the programs of a measure are told of the running kernel before they are loaded. */
final class MeasureConstants {

  static final String SECTION = ".rodata";

  private static final String FLUSH_STEP = "tk_flush_step";

  private MeasureConstants() {}

  /**
   * Sets those that the object has.
   *
   * @throws IllegalStateException if this kernel's BTF does not say them
   */
  static void set(OpenObject open, MeasurePrograms programs) {
    String counted = programs.counted();
    if (counted != null) {
      open.constant(SECTION, 0, values(open.btf().section(SECTION), counted));
    }
  }

  private static byte[] values(Layout layout, String counted) {
    ByteBuffer values = ByteBuffer.allocate(layout.size()).order(ByteOrder.nativeOrder());
    values.putInt(layout.at("tk_arguments"), arguments(counted));
    if (layout.offsets().containsKey(FLUSH_STEP)) {
      values.putInt(
          layout.at(FLUSH_STEP),
          FlushStep.flag(KernelTypes.running().vmlinux(), KernelVersion.running()));
    }
    return values.array();
  }

  private static int arguments(String tracepoint) {
    return TracepointArguments.count(tracepoint)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "this kernel's BTF has no tracepoint "
                        + tracepoint
                        + ", by which it is measured"));
  }
}
