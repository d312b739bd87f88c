package dev.tracekernel.tracer.internal.stack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /proc/PID/maps}: which file's code is where in a process. */
record MemoryMap(List<Area> areas) {

  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) ..x. ([0-9a-f]+) [0-9a-f]+:[0-9a-f]+ [0-9]+ *(.*)");

  /**
   * Memory with code.
   *
   * @param offset of its first byte in the file
   * @param file empty if it is of none
   */
  record Area(long start, long end, long offset, String file) {
    boolean has(long address) {
      return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
    }

    boolean isOfFile() {
      return file.startsWith("/");
    }
  }

  static MemoryMap of(List<String> lines) {
    return new MemoryMap(
        lines.stream().map(LINE::matcher).filter(Matcher::matches).map(MemoryMap::area).toList());
  }

  private static Area area(Matcher line) {
    return new Area(
        Long.parseUnsignedLong(line.group(1), 16),
        Long.parseUnsignedLong(line.group(2), 16),
        Long.parseUnsignedLong(line.group(3), 16),
        line.group(4));
  }

  Optional<Area> at(long address) {
    return areas.stream().filter(area -> area.has(address)).findFirst();
  }
}
