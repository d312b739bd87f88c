package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes the event of a record: a system call's reads when it is asked, the others are rare. */
public final class EventDecoder {

  private EventDecoder() {}

  /** Returns the event of the record at an offset; the memory must not change any more. */
  public static KernelEvent decode(MemorySegment memory, long at) {
    byte type = memory.get(ValueLayout.JAVA_BYTE, at + RecordLayout.TYPE);
    if (type == RecordLayout.SYSCALL) {
      return new SyscallEvent(new StoredCall(memory, at));
    }
    StoredProcessEvent stored = new StoredProcessEvent(memory, at);
    return switch (ProcessEvent.of(type)) {
      case FORK -> stored.fork();
      case EXEC -> stored.exec();
      case EXIT -> stored.exit();
      case SIGNAL_SENT -> stored.sent();
      case SIGNAL_DELIVERED -> stored.delivered();
    };
  }
}
