package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;

/** The CPUs that the current thread may run on. */
final class Affinity {

  private static final int GET = number("sched_getaffinity");
  private static final int SET = number("sched_setaffinity");
  private static final int ROOM = 1024; // bytes: 8192 CPUs, the most that a kernel is built for

  private Affinity() {}

  private static int number(String call) {
    return SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
  }

  /** Something to be done on a CPU. */
  interface Action {
    void on(int cpu);
  }

  /** Returns the numbers of the CPUs that this thread may run on. */
  static BitSet cpus() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(ROOM, 8);
      RawSyscall.call(GET, 0, ROOM, mask.address());
      return BitSet.valueOf(mask.toArray(ValueLayout.JAVA_LONG));
    }
  }

  /**
   * Does something on each of several CPUs, and lets the thread run where it might before. What
   * cannot be done there, as a CPU was taken away, is left out.
   */
  static void onEach(BitSet cpus, Action action) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment before = arena.allocate(ROOM, 8);
      long size = RawSyscall.call(GET, 0, ROOM, before.address());
      MemorySegment one = arena.allocate(ROOM, 8);
      for (int cpu = cpus.nextSetBit(0); cpu >= 0; cpu = cpus.nextSetBit(cpu + 1)) {
        one.fill((byte) 0);
        one.set(ValueLayout.JAVA_BYTE, cpu / Byte.SIZE, (byte) (1 << cpu % Byte.SIZE));
        if (RawSyscall.call(SET, 0, ROOM, one.address()) == 0) {
          action.on(cpu);
        }
      }
      RawSyscall.call(SET, 0, size, before.address());
    }
  }
}
