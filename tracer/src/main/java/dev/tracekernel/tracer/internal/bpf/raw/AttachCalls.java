package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * {@code bpf_program__attach_*}: links, by what is given here and not by a program's section. A
 * cookie of 0 is none.
 */
public final class AttachCalls {

  private static final Library B = LibBpf.library();
  private static final NativeFunction TARGET = B.function("bpf_program__set_attach_target");
  private static final NativeFunction KPROBE = B.function("bpf_program__attach_kprobe_opts");
  private static final NativeFunction KPROBE_MULTI =
      B.function("bpf_program__attach_kprobe_multi_opts");
  private static final NativeFunction UPROBE = B.function("bpf_program__attach_uprobe_opts");
  private static final NativeFunction USDT = B.function("bpf_program__attach_usdt");
  private static final NativeFunction TRACEPOINT =
      B.function("bpf_program__attach_tracepoint_opts");
  private static final NativeFunction RAW_TRACEPOINT =
      B.function("bpf_program__attach_raw_tracepoint");
  private static final NativeFunction PERF_EVENT =
      B.function("bpf_program__attach_perf_event_opts");

  private AttachCalls() {}

  /** Says which kernel function a program is loaded for: 0 or a negated errno. */
  public static int target(MemorySegment program, String function) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) TARGET.call(program.address(), 0, arena.allocateFrom(function).address());
    }
  }

  /** Attaches to a kernel function, a place in it, or its return. */
  public static MemorySegment kprobe(
      MemorySegment program, String function, long offset, boolean returns, long cookie) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment options = options(arena, 32, cookie);
      options.set(ValueLayout.JAVA_LONG, 16, offset);
      options.set(ValueLayout.JAVA_BOOLEAN, 24, returns);
      long name = arena.allocateFrom(function).address();
      return call("attach_kprobe", arena, KPROBE, program.address(), name, options.address(), 0, 0);
    }
  }

  /** Attaches to many kernel functions at once, each with a cookie, or to their returns. */
  public static MemorySegment kprobes(
      MemorySegment program, String[] functions, boolean returns, long[] cookies) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment names = arena.allocate(ValueLayout.ADDRESS, functions.length);
      for (int i = 0; i < functions.length; i++) {
        names.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(functions[i]));
      }
      MemorySegment options = options(arena, 48, names.address());
      long given = arena.allocateFrom(ValueLayout.JAVA_LONG, cookies).address();
      options.set(ValueLayout.JAVA_LONG, 24, given);
      options.set(ValueLayout.JAVA_LONG, 32, functions.length);
      options.set(ValueLayout.JAVA_BOOLEAN, 40, returns);
      long program1 = program.address();
      return call("attach_kprobe_multi", arena, KPROBE_MULTI, program1, 0, options.address(), 0, 0);
    }
  }

  /**
   * Attaches to an instruction in a file, in a process or, by -1, in every one.
   *
   * @param semaphore where in the file is what the kernel counts up meanwhile; 0 without one
   */
  public static MemorySegment uprobe(
      MemorySegment program,
      String file,
      long offset,
      long semaphore,
      boolean returns,
      long cookie,
      int process) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment options = options(arena, 40, semaphore);
      options.set(ValueLayout.JAVA_LONG, 16, cookie);
      options.set(ValueLayout.JAVA_BOOLEAN, 24, returns);
      long path = arena.allocateFrom(file).address();
      long given = options.address();
      return call("attach_uprobe", arena, UPROBE, program.address(), process, path, offset, given);
    }
  }

  /** Attaches to the sites of a USDT probe of a file, in a process or, by -1, in every one. */
  public static MemorySegment usdt(
      MemorySegment program, String file, String provider, String name, int process) {
    try (Arena arena = Arena.ofConfined()) {
      long path = arena.allocateFrom(file).address();
      long first = arena.allocateFrom(provider).address();
      long second = arena.allocateFrom(name).address();
      return call("attach_usdt", arena, USDT, program.address(), process, path, first, second);
    }
  }

  /** Attaches to a classic tracepoint. */
  public static MemorySegment tracepoint(
      MemorySegment program, String category, String event, long cookie) {
    try (Arena arena = Arena.ofConfined()) {
      long given = options(arena, 16, cookie).address();
      long group = arena.allocateFrom(category).address();
      long name = arena.allocateFrom(event).address();
      return call("attach_tracepoint", arena, TRACEPOINT, program.address(), group, name, given, 0);
    }
  }

  /** Attaches to a raw tracepoint. */
  public static MemorySegment rawTracepoint(MemorySegment program, String event) {
    try (Arena arena = Arena.ofConfined()) {
      long name = arena.allocateFrom(event).address();
      return call("attach_raw_tracepoint", arena, RAW_TRACEPOINT, program.address(), name, 0, 0, 0);
    }
  }

  /** Attaches to an event of perf that is open; the link takes its descriptor over. */
  public static MemorySegment perfEvent(MemorySegment program, int fd, long cookie) {
    try (Arena arena = Arena.ofConfined()) {
      long given = options(arena, 16, cookie).address();
      return call("attach_perf_event", arena, PERF_EVENT, program.address(), fd, given, 0, 0);
    }
  }

  /** Options begin with their size; what comes next differs. */
  private static MemorySegment options(Arena arena, long size, long second) {
    MemorySegment options = arena.allocate(size, 8);
    options.set(ValueLayout.JAVA_LONG, 0, size);
    options.set(ValueLayout.JAVA_LONG, 8, second);
    return options;
  }

  private static MemorySegment call(
      String name, Arena arena, NativeFunction function, long a, long b, long c, long d, long e) {
    MemorySegment errno = Errno.slot(arena);
    long link = function.call(errno, a, b, c, d, e, 0, 0);
    if (link == 0) {
      throw new NativeException("bpf_program__" + name, Errno.of(errno));
    }
    return MemorySegment.ofAddress(link);
  }
}
