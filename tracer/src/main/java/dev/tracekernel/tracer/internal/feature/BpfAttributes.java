package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.Descriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A {@code union bpf_attr} for one call; offsets as in {@code include/uapi/linux/bpf.h}.
 *
 * <p>Everything that it points to lives until it is closed.
 */
final class BpfAttributes implements AutoCloseable {

  /** More than older kernels know: they want the rest to be zero. */
  private static final int SIZE = 144;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment memory = arena.allocate(SIZE, 8);

  BpfAttributes number(int offset, int value) {
    memory.set(ValueLayout.JAVA_INT, offset, value);
    return this;
  }

  BpfAttributes wide(int offset, long value) {
    memory.set(ValueLayout.JAVA_LONG, offset, value);
    return this;
  }

  BpfAttributes pointer(int offset, MemorySegment target) {
    return wide(offset, target.address());
  }

  BpfAttributes text(int offset, String text) {
    return pointer(offset, arena.allocateFrom(text));
  }

  Arena arena() {
    return arena;
  }

  /** Makes the call: 0, a descriptor or a negated errno. */
  long call(int command) {
    return Kernel.bpf(command, memory);
  }

  /** Makes the call, which gives a descriptor. */
  Descriptor open(int command, String step, String what) {
    return new Descriptor(Stop.ifRefused(step, call(command)), what);
  }

  @Override
  public void close() {
    arena.close();
  }
}
