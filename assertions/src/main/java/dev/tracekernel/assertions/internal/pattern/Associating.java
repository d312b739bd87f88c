package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SocketEnds;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.Set;

/**
 * A send that begins a connection: by its flag, or maybe as SCTP and TIPC do with an address to
 * which there is none.
 *
 * @param fastOpen the flag
 */
record Associating(WithFlag fastOpen) implements CallCondition {

  /** {@code AF_TIPC}, as a stream or as sequenced packets. */
  private static final Set<String> TIPC = Set.of("30-1", "30-5");

  @Override
  public Match testCall(SyscallEvent call) {
    Match match = fastOpen.testCall(call);
    return match == Match.YES || !mayAssociate(call) ? match : Match.UNKNOWN;
  }

  private static boolean mayAssociate(SyscallEvent call) {
    boolean names = call.name().equals("sendmmsg") || Destinations.passesAddress(call);
    return names && Destinations.socket(call).filter(Associating::connectsBySending).isPresent();
  }

  private static boolean connectsBySending(SocketEnds ends) {
    return Sctp.is(ends) ? !Sctp.isAssociated(ends) : TIPC.contains(prefix(ends.protocol()));
  }

  private static String prefix(String protocol) {
    return protocol.substring(0, Math.max(0, protocol.lastIndexOf('-')));
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
    return mayAssociate(call) ? flags + ", and its protocol may connect without it" : flags;
  }

  @Override
  public Cost cost() {
    return Cost.ADDRESS;
  }
}
