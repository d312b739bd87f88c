package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the kernel has the machine code of programs; nowhere known if it interprets them, or keeps
 * its addresses to itself.
 */
public final class CodeRanges {

  /** {@code struct bpf_prog_info}: its size up to the functions' lengths, and where these are. */
  private static final int INFO_SIZE = 128;

  private static final int FUNCTIONS = 104;
  private static final int STARTS = 112;
  private static final int MOST = 1024;

  private final List<Range> ranges = new ArrayList<>();

  private record Range(long start, long size) {
    boolean has(long address) {
      return Long.compareUnsigned(address - start, size) < 0;
    }
  }

  /** Adds the functions of a program. */
  public void add(Program program) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment starts = arena.allocate(ValueLayout.JAVA_LONG, MOST);
      MemorySegment sizes = arena.allocate(ValueLayout.JAVA_INT, MOST);
      MemorySegment info = arena.allocate(INFO_SIZE, 8);
      info.set(ValueLayout.JAVA_INT, FUNCTIONS, MOST);
      info.set(ValueLayout.JAVA_INT, FUNCTIONS + 4, MOST);
      info.set(ValueLayout.JAVA_LONG, STARTS, starts.address());
      info.set(ValueLayout.JAVA_LONG, STARTS + 8, sizes.address());
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, INFO_SIZE);
      NativeException.check("bpf_obj_get_info_by_fd", MapCalls.info(program.fd(), info, length));
      int known =
          Math.min(
              info.get(ValueLayout.JAVA_INT, FUNCTIONS),
              info.get(ValueLayout.JAVA_INT, FUNCTIONS + 4));
      for (int i = 0; i < Math.min(known, MOST); i++) {
        ranges.add(
            new Range(
                starts.getAtIndex(ValueLayout.JAVA_LONG, i),
                sizes.getAtIndex(ValueLayout.JAVA_INT, i)));
      }
    }
  }

  /** Tells whether nothing is known. */
  public boolean isEmpty() {
    return ranges.stream().noneMatch(range -> range.start != 0);
  }

  /** Tells whether one of these addresses is in the code. */
  public boolean hasAny(long[] addresses) {
    for (long address : addresses) {
      for (Range range : ranges) {
        if (range.has(address)) {
          return true;
        }
      }
    }
    return false;
  }
}
