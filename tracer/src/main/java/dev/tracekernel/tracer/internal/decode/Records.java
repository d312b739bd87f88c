package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.Task;
import dev.tracekernel.tracer.event.UnknownEvent;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Map;

/** Turns records into events, by their type: the one place that knows all types. */
public final class Records {

  /**
   * The types that become events, each with the version of its layout, which goes into trace files.
   *
   * <p>A layout that changes in any way gets the next number, so that a file of another one is
   * refused and not misread.
   */
  public static final Map<Integer, Integer> LAYOUTS = Map.of(RecordLayout.SYSCALL, 1);

  private static final Task NOBODY = new Task(0, 0, 0, 0, 0, "", "", "");

  private Records() {}

  /** Returns the event that reads from a record; the memory must not change any more. */
  public static KernelEvent decode(
      Architecture architecture, MemorySegment memory, long at, int length) {
    if (length < RecordLayout.SIZE) {
      return new UnknownEvent(type(memory, at, length), NOBODY, Duration.ZERO, length);
    }
    StoredCall call = new StoredCall(architecture, memory, at);
    int type = type(memory, at, length);
    return type == RecordLayout.SYSCALL
        ? new SyscallEvent(call)
        : new UnknownEvent(
            type, call.taskWithoutExecutable(), Duration.ofNanos(call.startNanos()), length);
  }

  /** Returns a record's type; 0 for one without bytes. */
  public static int type(MemorySegment memory, long at, int length) {
    return length == 0
        ? 0
        : Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at + RecordLayout.TYPE));
  }
}
