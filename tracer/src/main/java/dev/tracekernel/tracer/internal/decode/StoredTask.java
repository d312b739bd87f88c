package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.Task;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code struct tk_identity}, as it is in a record too: who somebody is. */
final class StoredTask {

  static final int SIZE = 56;

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

  /** Reads the task of a record at an offset. */
  static Task ofRecord(MemorySegment memory, long at, String executable) {
    return read(memory, at + RecordLayout.HOST_PID, executable);
  }

  /** Reads a {@code struct tk_other}. */
  static Task other(byte[] bytes) {
    String executable = text(MemorySegment.ofArray(bytes), SIZE, NAME);
    return read(MemorySegment.ofArray(bytes), 0, executable);
  }

  private static Task read(MemorySegment memory, long at, String executable) {
    return new Task(
        memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + PID),
        memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + TID),
        memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + HOST_PID),
        memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + HOST_TID),
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
