package dev.tracekernel.tracer.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * {@code struct tk_section} and its bytes: one part of a record's payload.
 *
 * @param kind one of the constants here
 * @param argument the index of the argument that it belongs to, {@link #RETURN} for the result
 * @param known false if the bytes could not be read or are not whole
 * @param mode the file's type and permissions, for {@link #FILE} and {@link #BASE}
 * @param inode the file's inode number
 */
record Section(int kind, int argument, boolean known, int mode, long inode, byte[] bytes) {

  static final int SIZE = 16;
  static final Map<String, Integer> LAYOUT =
      Map.of("kind", 0, "arg", 1, "flags", 2, "len", 4, "mode", 6, "ino", 8);

  static final int EXE = 1;
  static final int RAW = 2;
  static final int FILE = 3;
  static final int BASE = 4;
  static final int SOCKADDR = 5;
  static final int RETURN = 6;

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
        memory.get(ValueLayout.JAVA_SHORT, at + 2) == 0,
        Short.toUnsignedInt(memory.get(ValueLayout.JAVA_SHORT, at + 6)),
        memory.get(ValueLayout.JAVA_LONG, at + 8),
        bytes);
  }

  /** Returns where the section behind this one begins. */
  static long next(MemorySegment memory, long at) {
    return at + SIZE + ((Short.toUnsignedInt(memory.get(ValueLayout.JAVA_SHORT, at + 4)) + 7) & ~7);
  }

  /** Returns the file's path as {@code /proc/PID/fd} shows it, also for what is in no directory. */
  byte[] filePath() {
    if ((mode & S_IFMT) == S_IFSOCK) {
      return ascii("socket:[" + inode + "]");
    }
    if (bytes.length > 0 && bytes[0] == '/') {
      return bytes;
    }
    if ((mode & S_IFMT) == S_IFIFO) {
      return ascii("pipe:[" + inode + "]");
    }
    return concat(ascii(bytes.length > 0 && bytes[0] == '[' ? "anon_inode:" : "/"), bytes);
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
