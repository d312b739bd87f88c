package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SocketEnds;
import dev.tracekernel.tracer.event.SyscallEvent;

/** To an address; {@code connect} to none, by the family {@code AF_UNSPEC}, ends a connection. */
enum Connecting implements CallCondition {
  /** Whichever address it is. */
  ANYWHERE;

  private static final int AF_UNSPEC = 0;

  @Override
  public Match testCall(SyscallEvent call) {
    if (call.addressReadLate()
        && Destinations.socket(call).flatMap(SocketEnds::remote).isPresent()) {
      return Match.YES;
    }
    return call.addressUnreadable() || call.addressReadLate()
        ? Match.UNKNOWN
        : Match.of(call.addressFamily().orElse(-1) != AF_UNSPEC);
  }

  @Override
  public String phrase() {
    return "to an address";
  }

  @Override
  public String subject() {
    return "address";
  }

  @Override
  public String expected() {
    return "one of some family";
  }

  @Override
  public String actualOf(SyscallEvent call) {
    return call.addressUnreadable() ? "(unreadable)" : "none: the connection ends";
  }

  @Override
  public Cost cost() {
    return Cost.ADDRESS;
  }
}
