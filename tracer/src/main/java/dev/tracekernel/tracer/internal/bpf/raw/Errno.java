package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/** Where a captured errno is written. */
final class Errno {

  static final String CAPTURED = "errno";

  private static final StructLayout STATE = Linker.Option.captureStateLayout();

  private Errno() {}

  static MemorySegment slot(Arena arena) {
    return arena.allocate(STATE);
  }

  /** The state is one int on Linux. */
  static int of(MemorySegment slot) {
    return slot.get(ValueLayout.JAVA_INT, 0);
  }
}
