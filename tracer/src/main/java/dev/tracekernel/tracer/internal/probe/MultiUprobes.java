package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.CheckedSyscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Places of one file that one link attaches to, and leaves by one wait of the kernel.
 *
 * <p>By {@code bpf(2)} itself: libbpf can from 1.3 on, and Debian 12 has 1.1. Minimum kernel 6.6.
 *
 * @param offsets of the instructions in the file
 * @param semaphores where in the file are what the kernel counts up meanwhile; 0 without one
 * @param cookies 0 for none
 * @param returns whether it is the returns of the functions that begin there
 */
record MultiUprobes(
    String file, long[] offsets, long[] semaphores, long[] cookies, boolean returns) {

  /** {@code BPF_TRACE_UPROBE_MULTI}: what a program for them is loaded for. */
  static final int ATTACH_TYPE = 48;

  private static final int BPF = SyscallTable.of(Abi.NATIVE).number("bpf").orElseThrow();
  private static final int LINK_CREATE = 28;
  private static final int SIZE = 64; // of union bpf_attr, up to its part for these
  private static final int RETURNS = 1;

  /** Attaches in every process: a link's descriptor or a negated errno. */
  int attach(int program) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(SIZE, Long.BYTES);
      attributes.set(ValueLayout.JAVA_INT, 0, program);
      attributes.set(ValueLayout.JAVA_INT, 8, ATTACH_TYPE);
      attributes.set(ValueLayout.JAVA_LONG, 16, arena.allocateFrom(file).address());
      attributes.set(ValueLayout.JAVA_LONG, 24, array(arena, offsets));
      attributes.set(ValueLayout.JAVA_LONG, 32, array(arena, semaphores));
      attributes.set(ValueLayout.JAVA_LONG, 40, array(arena, cookies));
      attributes.set(ValueLayout.JAVA_INT, 48, offsets.length);
      attributes.set(ValueLayout.JAVA_INT, 52, returns ? RETURNS : 0);
      return (int) CheckedSyscall.call(BPF, LINK_CREATE, attributes.address(), SIZE, 0, 0);
    }
  }

  private static long array(Arena arena, long[] values) {
    return arena.allocateFrom(ValueLayout.JAVA_LONG, values).address();
  }
}
