package dev.tracekernel.tracer.event;

import dev.tracekernel.tracer.event.RingEntry.Meaning;
import java.util.StringJoiner;

/** Prints an operation: {@code IORING_OP_OPENAT(dfd=AT_FDCWD, ...) = 3 (user_data=0x1)}. */
final class RingText {

  private RingText() {}

  static String of(RingEvent event, SyscallEvent call, SyscallRecord record) {
    String operation =
        event.entry().meaning() == Meaning.CALL
            ? SyscallText.operation(event.name(), call, record)
            : event.name() + "() = " + SyscallText.outcome(call, "");
    return event.task() + " " + (event.untold() ? untold(operation) : operation) + marks(event);
  }

  private static String untold(String operation) {
    return operation.substring(0, operation.lastIndexOf(" = ")) + " = ? (not told)";
  }

  private static String marks(RingEvent event) {
    StringJoiner marks = new StringJoiner(", ", " (", ")");
    marks.add("user_data=0x" + Long.toHexString(event.entry().userData()));
    if (event.entry().flags() != 0) {
      marks.add(SymbolTable.ringFlags(event.entry().flags()).toString());
    }
    if (event.goesOn()) {
      marks.add("goes on");
    }
    return marks.toString();
  }
}
