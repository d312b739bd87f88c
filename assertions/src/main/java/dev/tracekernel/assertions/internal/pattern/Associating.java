package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;

/**
 * A send that begins a connection: by its flag, or maybe as SCTP does with an address to which
 * there is none.
 *
 * @param fastOpen the flag
 */
record Associating(WithFlag fastOpen) implements CallCondition {

  @Override
  public Match testCall(SyscallEvent call) {
    Match match = fastOpen.testCall(call);
    return match == Match.YES || !mayAssociate(call) ? match : Match.UNKNOWN;
  }

  private static boolean mayAssociate(SyscallEvent call) {
    boolean names = call.name().equals("sendmmsg") || Destinations.passesAddress(call);
    return names
        && Destinations.socket(call)
            .filter(ends -> Sctp.is(ends) && !Sctp.isAssociated(ends))
            .isPresent();
  }

  @Override
  public String phrase() {
    return fastOpen.phrase();
  }

  @Override
  public String subject() {
    return fastOpen.subject();
  }

  @Override
  public String expected() {
    return fastOpen.expected();
  }

  @Override
  public String actualOf(SyscallEvent call) {
    String flags = fastOpen.actualOf(call);
    return mayAssociate(call) ? flags + ", and SCTP may connect without it" : flags;
  }

  @Override
  public Cost cost() {
    return Cost.ADDRESS;
  }
}
