package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.CallPath.Opening;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code struct tk_section} and its bytes: one part of a record's payload.
 *
 * @param kind one of the constants here
 * @param argument the index of the argument that it belongs to, {@link #RETURN} for the result
 * @param flags what is known of the bytes and of the file
 * @param mode the file's type and permissions, for {@link #FILE} and {@link #BASE}
 * @param inode the file's inode number
 */
record Section(int kind, int argument, int flags, int mode, long inode, byte[] bytes) {

  static final int UNREADABLE = 1;
  static final int CUT = 2;
  static final int DELETED = 4;
  static final int SYNC = 8;
  static final int CREATED = 16;

  static final int SIZE = 16;
  static final Map<String, Integer> LAYOUT =
      Map.of("kind", 0, "arg", 1, "flags", 2, "len", 4, "mode", 6, "ino", 8);

  static final int EXE = 1;
  static final int RAW = 2;
  static final int FILE = 3;
  static final int BASE = 4;
  static final int SOCKADDR = 5;
  static final int OTHER = 32;
  static final int ENTRY = 33;
  static final int VALUE = 34;
  static final int TIME = 6;
  static final int VECTOR = 7;
  static final int ARGV = 8;
  static final int BUFFER = 9;
  static final int TARGET = 16;
  static final int RETURN = 6;

  private static final long ALL = -1;
  private static final long PATHS = 1 << RAW | 1 << FILE | 1 << BASE | 1 << SOCKADDR | 1L << TARGET;

  /** Of each event that is looked at: made once. */
  private static final Set<Opening> IS_SYNC = Set.of(Opening.SYNCHRONOUS);

  private static final Set<Opening> IS_CREATED = Set.of(Opening.CREATED);
  private static final Set<Opening> IS_BOTH = Set.of(Opening.SYNCHRONOUS, Opening.CREATED);

  private static final int S_IFMT = 0170000;
  private static final int S_IFSOCK = 0140000;
  private static final int S_IFIFO = 0010000;

  static Section read(MemorySegment memory, long at) {
    int length = Short.toUnsignedInt(memory.get(ValueLayout.JAVA_SHORT, at + 4));
    byte[] bytes = new byte[length];
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at + SIZE, bytes, 0, length);
    return new Section(
        memory.get(ValueLayout.JAVA_BYTE, at),
        memory.get(ValueLayout.JAVA_BYTE, at + 1),
        memory.get(ValueLayout.JAVA_SHORT, at + 2),
        Short.toUnsignedInt(memory.get(ValueLayout.JAVA_SHORT, at + 6)),
        memory.get(ValueLayout.JAVA_LONG, at + 8),
        bytes);
  }

  /** Returns the same of another argument. */
  Section of(int other) {
    return new Section(kind, other, flags, mode, inode, bytes);
  }

  /** Tells whether the bytes could be read and are whole. */
  boolean known() {
    return (flags & (UNREADABLE | CUT)) == 0;
  }

  /** Returns what the kernel knows of how the file was opened. */
  Set<Opening> openings() {
    return switch (flags & (SYNC | CREATED)) {
      case SYNC -> IS_SYNC;
      case CREATED -> IS_CREATED;
      case SYNC | CREATED -> IS_BOTH;
      default -> Set.of();
    };
  }

  /** Returns the sections of the record at an offset. */
  static List<Section> readAll(MemorySegment memory, long record) {
    return read(memory, record, ALL);
  }

  /** Returns those of them that paths are made of. */
  static List<Section> readPaths(MemorySegment memory, long record) {
    return read(memory, record, PATHS);
  }

  private static List<Section> read(MemorySegment memory, long record, long kinds) {
    long first = record + RecordLayout.SIZE;
    long end = first + memory.get(ValueLayout.JAVA_INT, record + RecordLayout.PAYLOAD);
    List<Section> sections = new ArrayList<>(4);
    for (long at = first; at < end; at = next(memory, at)) {
      if ((kinds >>> memory.get(ValueLayout.JAVA_BYTE, at) & 1) != 0) {
        sections.add(read(memory, at));
      }
    }
    return sections;
  }

  /** Returns where the section behind this one begins. */
  static long next(MemorySegment memory, long at) {
    return at + SIZE + ((Short.toUnsignedInt(memory.get(ValueLayout.JAVA_SHORT, at + 4)) + 7) & ~7);
  }

  /**
   * Of two that were read one after the other returns the one to believe: the first, unless it
   * could not be read. Where one part of a call could not, all of it is read again at exit; another
   * thread may have changed it meanwhile.
   */
  Section orLater(Section later) {
    return known() ? this : later;
  }

  boolean isSocket() {
    return kind == FILE && (mode & S_IFMT) == S_IFSOCK;
  }

  /** Returns the file's path as {@code /proc/PID/fd} shows it, also for what is in no directory. */
  byte[] filePath() {
    if ((mode & S_IFMT) == S_IFSOCK) {
      return ascii("socket:[" + inode + "]");
    }
    if (bytes.length > 0 && bytes[0] == '/') {
      return (flags & DELETED) != 0 ? concat(bytes, ascii(" (deleted)")) : bytes;
    }
    if ((mode & S_IFMT) == S_IFIFO) {
      return ascii("pipe:[" + inode + "]");
    }
    boolean memory = new String(bytes, StandardCharsets.UTF_8).startsWith("memfd:");
    return concat(ascii(memory ? "/" : "anon_inode:"), bytes);
  }

  /**
   * Returns where a name leads, as above; a socket that has a path too, which no descriptor has.
   */
  byte[] targetPath() {
    return bytes.length > 0 && bytes[0] == '/' && (flags & DELETED) == 0 ? bytes : filePath();
  }

  static byte[] concat(byte[] head, byte[] tail) {
    byte[] whole = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, whole, head.length, tail.length);
    return whole;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
