package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;
import java.util.stream.Stream;

/** The events that open and close descriptors, or change whose they are. */
final class DescriptorCalls {

  private static final String RING = "io_uring_enter";

  /** Ends a process, and closes all. */
  static final String END = "sched_process_exit";

  /** Starts a process, with a copy of all that is open. */
  static final String START = "sched_process_fork";

  private DescriptorCalls() {}

  /** Returns what an event did to the descriptors of its process. */
  static Effect of(KernelEvent event) {
    return switch (event) {
      case SyscallEvent call -> of(call);
      case RingEvent operation -> RingDescriptors.of(operation);
      case ExitEvent exit when exit.endsProcess() -> Effect.Ends.ENDS;
      default -> Effect.None.NONE;
    };
  }

  /**
   * Returns the names of the calls by which descriptors are closed, or kept from it, or are those
   * of another table.
   */
  static List<String> closing() {
    return Stream.concat(ClosingCalls.names(), TableCalls.names()).distinct().sorted().toList();
  }

  /** Returns the names of the calls by which tables are shared or split. */
  static List<String> splitting() {
    return TableCalls.names().toList();
  }

  /** Returns the names of the calls by which what is closed is still open under another number. */
  static List<String> copying() {
    return OpeningCalls.copying().toList();
  }

  /** Returns the names of the calls that change what an exec closes. */
  static List<String> keeping() {
    return ClosingCalls.keeping();
  }

  /** Returns the names of the calls by which descriptors are opened. */
  static List<String> opening() {
    return Stream.of(
            OpeningCalls.names(), UnseenOpenings.names(), TableCalls.starting(), Stream.of(RING))
        .flatMap(names -> names)
        .sorted()
        .toList();
  }

  /** Tells whether calls of that name return a descriptor. */
  static boolean returnsDescriptor(String name) {
    return OpeningCalls.returnDescriptor(name);
  }

  /**
   * Tells whether seccomp answered a call that opens, so that a supervisor may have put a
   * descriptor into the process.
   */
  static boolean isAnswered(KernelEvent event) {
    return event instanceof SyscallEvent call
        && CallFacts.isAnswered(call)
        && (returnsDescriptor(call.name()) || UnseenOpenings.isInMemory(call.name()));
  }

  private static Effect of(SyscallEvent call) {
    String name = call.name();
    if (TableCalls.isSplit(call, name)) {
      return Effect.Splits.SPLITS;
    }
    return switch (name) {
      case "close" -> ClosingCalls.close(call);
      case "close_range" -> ClosingCalls.closeRange(call);
      case "execve", "execveat" -> ClosingCalls.execute(call);
      case RING -> Effect.Hides.HIDES;
      case "clone", "clone3" -> TableCalls.start(call);
      case "fcntl", "fcntl64" ->
          OpeningCalls.isDuplicate(call) ? OpeningCalls.of(call, name) : ClosingCalls.control(call);
      default -> opens(call, name);
    };
  }

  private static Effect opens(SyscallEvent call, String name) {
    if (OpeningCalls.returnDescriptor(name)) {
      return OpeningCalls.of(call, name);
    }
    if (UnseenOpenings.mayBe(call, name)) {
      return Effect.OpensUnseen.OPENS_UNSEEN;
    }
    return name.equals("ioctl") ? ClosingCalls.device(call) : Effect.None.NONE;
  }
}
