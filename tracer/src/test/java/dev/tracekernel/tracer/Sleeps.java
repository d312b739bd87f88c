package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Calls of {@code nanosleep} itself: work of a known time. */
final class Sleeps {

  private static final int NANOSLEEP =
      SyscallTable.of(Abi.NATIVE).number("nanosleep").orElseThrow();

  private Sleeps() {}

  /** Sleeps so often and so long; how long each took, seen from here. */
  static long[] of(long... nanos) {
    long[] around = new long[nanos.length];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
      for (int i = 0; i < nanos.length; i++) {
        time.setAtIndex(ValueLayout.JAVA_LONG, 1, nanos[i]);
        long begin = System.nanoTime();
        RawSyscall.call(NANOSLEEP, time.address(), 0, 0);
        around[i] = System.nanoTime() - begin;
      }
    }
    return around;
  }
}
