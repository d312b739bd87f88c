package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.Set;

/**
 * What operations of io_uring do to descriptors. They may be of the ring's own table, and are not
 * followed.
 */
final class RingDescriptors {

  private static final Set<String> OPENING =
      Set.of("openat", "openat2", "accept4", "socket", "pipe2");

  private static final Set<String> OF_THE_RING =
      Set.of("IORING_OP_FILES_UPDATE", "IORING_OP_FIXED_FD_INSTALL", "IORING_OP_MSG_RING");

  private RingDescriptors() {}

  static Effect of(RingEvent operation) {
    return changes(operation) ? Effect.Hides.HIDES : Effect.None.NONE;
  }

  private static boolean changes(RingEvent operation) {
    return switch (operation.entry().meaning()) {
      case UNKNOWN -> true;
      case OF_THE_RING -> OF_THE_RING.contains(operation.name());
      case CALL -> operation.call().filter(call -> changes(operation, call)).isPresent();
    };
  }

  /** An operation that failed has opened nothing; one that has not ended may have closed. */
  private static boolean changes(RingEvent operation, SyscallEvent call) {
    String name = call.name();
    if (name.equals("close")) {
      return true;
    }
    boolean done = operation.untold() || CallFacts.succeeded(call);
    return (done && OPENING.contains(name)) || UnseenOpenings.mayBe(call, name);
  }
}
