package dev.tracekernel.tracer.internal.elf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code /proc/PID/maps}: what a process has in a part of its memory.
 *
 * @param start first address
 * @param end address behind the last one
 * @param offset in the file of what is at the start
 * @param path of the file; empty or in brackets for memory without one
 */
public record MappedFile(long start, long end, boolean executable, long offset, String path) {

  private static final Path SELF = Path.of("/proc/self/maps");
  private static final Pattern LINE =
      Pattern.compile(
          "([0-9a-f]+)-([0-9a-f]+) [r-][w-]([x-])[sp] ([0-9a-f]+) [0-9a-f:]+ [0-9]+\\s*(.*)");
  private static final String DELETED = " (deleted)";

  /** Returns what this process has. */
  public static List<MappedFile> ofThisProcess() {
    try {
      return Files.readAllLines(SELF).stream().map(MappedFile::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MappedFile parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a line of /proc/PID/maps: " + line);
    }
    return new MappedFile(
        Long.parseUnsignedLong(matcher.group(1), 16),
        Long.parseUnsignedLong(matcher.group(2), 16),
        matcher.group(3).equals("x"),
        Long.parseUnsignedLong(matcher.group(4), 16),
        matcher.group(5));
  }

  /** Tells whether there is a file, which may be deleted. */
  boolean hasFile() {
    return path.startsWith("/") && !path.startsWith("//");
  }

  /** Tells whether the file has been replaced or deleted since. */
  boolean isDeleted() {
    return path.endsWith(DELETED);
  }

  /** Returns the last name of the path. */
  String fileName() {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return isDeleted() ? name.substring(0, name.length() - DELETED.length()) : name;
  }

  boolean holds(long address) {
    return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
  }
}
