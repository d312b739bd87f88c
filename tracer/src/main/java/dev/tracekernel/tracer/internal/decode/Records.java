package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.Task;
import dev.tracekernel.tracer.event.UnknownEvent;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Turns records into events, by their type: the one place that knows all types. */
public final class Records {

  /** Version of what all records begin with; 2 has restarts and scopes. */
  private static final int RECORD = 2;

  /** 3 has sections with what was found for a name. */
  private static final int CALL = 3;

  private static final int PROBE = 1;

  /**
   * The types that become events, each with the version of its layout, which goes into trace files.
   *
   * <p>A layout that changes in any way gets the next number, so that a file of another one is
   * refused and not misread.
   */
  public static final Map<Integer, Integer> LAYOUTS = layouts();

  private static final Task NOBODY = new Task(0, 0, 0, 0, 0, "", "", "");

  private Records() {}

  /** As below, of a trace without probes. */
  public static KernelEvent decode(
      Architecture architecture, MemorySegment memory, long at, int length) {
    return decode(architecture, ProbeFormats.NONE, memory, at, length);
  }

  /** Returns the event as it is in a part of a trace. */
  public static KernelEvent decode(
      Architecture architecture,
      ProbeFormats probes,
      MemorySegment memory,
      long at,
      int length,
      Epochs part) {
    boolean begunBefore = length >= RecordLayout.SIZE && part.isBegunBefore(memory, at);
    return begunBefore
        ? new SyscallEvent(new BegunCall(architecture, memory, at))
        : decode(architecture, probes, memory, at, length);
  }

  /** Returns the event that reads from a record; the memory must not change any more. */
  public static KernelEvent decode(
      Architecture architecture, ProbeFormats probes, MemorySegment memory, long at, int length) {
    if (length < RecordLayout.SIZE) {
      return new UnknownEvent(type(memory, at, length), NOBODY, Duration.ZERO, length);
    }
    int type = type(memory, at, length);
    if (type == RecordLayout.SYSCALL) {
      return new SyscallEvent(new StoredCall(architecture, memory, at));
    }
    if (type == RecordLayout.OPERATION) {
      return new StoredOperation(architecture, memory, at).event();
    }
    if (type == RecordLayout.PROBE) {
      return probe(probes, memory, at, length);
    }
    return LAYOUTS.containsKey(type)
        ? processEvent(ProcessEvent.of(type), new StoredProcessEvent(memory, at))
        : unknown(type, memory, at, length);
  }

  /** One whose meaning is not there is as good as one of an unknown type. */
  private static KernelEvent probe(ProbeFormats probes, MemorySegment memory, long at, int length) {
    ProbeFormat format = probes.formats().get(StoredProbe.specification(memory, at));
    return format == null
        ? unknown(RecordLayout.PROBE, memory, at, length)
        : new ProbeEvent(new StoredProbe(memory, at, format, probes.symbols()));
  }

  private static KernelEvent processEvent(ProcessEvent kind, StoredProcessEvent stored) {
    return switch (kind) {
      case FORK -> stored.fork();
      case EXEC -> stored.exec();
      case EXIT -> stored.exit();
      case SIGNAL_SENT -> stored.sent();
      case SIGNAL_DELIVERED -> stored.delivered();
    };
  }

  /** What sections there are is known for the types above only. */
  private static UnknownEvent unknown(int type, MemorySegment memory, long at, int length) {
    Task task = StoredTask.ofRecord(memory, at);
    long start = memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.START);
    return new UnknownEvent(type, task, Duration.ofNanos(start), length);
  }

  private static Map<Integer, Integer> layouts() {
    Map<Integer, Integer> layouts =
        new TreeMap<>(
            Map.of(
                RecordLayout.SYSCALL, CALL,
                RecordLayout.OPERATION, RECORD,
                RecordLayout.PROBE, PROBE));
    for (ProcessEvent event : ProcessEvent.values()) {
      layouts.put(event.type(), RECORD);
    }
    return Collections.unmodifiableMap(layouts);
  }

  /** Returns a record's type; 0 for one without bytes. */
  public static int type(MemorySegment memory, long at, int length) {
    return length == 0
        ? 0
        : Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at + RecordLayout.TYPE));
  }
}
