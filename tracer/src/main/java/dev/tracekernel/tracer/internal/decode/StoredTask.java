package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.Task;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code struct tk_identity}, as it is in a record too: who somebody is. */
final class StoredTask {

  static final int SIZE = 56;

  /** What older files have where a section has the pid namespace. */
  private static final long NOT_KNOWN = 0;

  private static final int COMM = 16; // TASK_COMM_LEN
  private static final int NAME = 128;
  private static final int HOST_PID = 0;
  private static final int HOST_TID = 4;
  private static final int PID = 8;
  private static final int TID = 12;
  private static final int PROCESS_START = 16;
  private static final int THREAD = 24;
  private static final int LEADER = 40;

  static final Map<String, Integer> LAYOUT =
      Map.of(
          "host_pid", HOST_PID,
          "host_tid", HOST_TID,
          "pid", PID,
          "tid", TID,
          "process_start", PROCESS_START,
          "thread", THREAD,
          "leader", LEADER);

  /** {@code struct tk_other}: the identity, and the executable's name behind it. */
  static final int OTHER_SIZE = SIZE + NAME;

  static final Map<String, Integer> OTHER_LAYOUT = Map.of("identity", 0, "name", SIZE);

  private StoredTask() {}

  /** Reads the task of a record at an offset, of whose sections none is known. */
  static Task ofRecord(MemorySegment memory, long at) {
    return read(memory, at + RecordLayout.HOST_PID, NOT_KNOWN, "");
  }

  /**
   * Reads the task of a record at an offset.
   *
   * @param executable the section with its name, if there is one
   */
  static Task ofRecord(MemorySegment memory, long at, @Nullable Section executable) {
    return executable == null
        ? ofRecord(memory, at)
        : read(memory, at + RecordLayout.HOST_PID, executable.inode(), text(executable.bytes()));
  }

  /** Reads a section that has a {@code struct tk_other}. */
  static Task other(Section section) {
    MemorySegment bytes = MemorySegment.ofArray(section.bytes());
    return read(bytes, 0, section.inode(), text(bytes, SIZE, NAME));
  }

  private static Task read(MemorySegment memory, long at, long namespace, String executable) {
    return new Task(
        memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + PID),
        memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + TID),
        memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + HOST_PID),
        memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + HOST_TID),
        namespace == NOT_KNOWN ? OptionalLong.empty() : OptionalLong.of(namespace),
        memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at + PROCESS_START),
        text(memory, at + THREAD, COMM),
        text(memory, at + LEADER, COMM),
        executable);
  }

  /** Reads a string that ends with a NUL, or with the array. */
  static String text(byte[] bytes) {
    return text(MemorySegment.ofArray(bytes), 0, bytes.length);
  }

  /** Reads a string that ends with a NUL, or with its room. */
  static String text(MemorySegment memory, long at, int room) {
    byte[] bytes = new byte[room];
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, bytes, 0, room);
    int length = 0;
    while (length < room && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
