package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SocketEnds;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.Set;

/**
 * With an address that is not this host's alone: an internet address that is not loopback. Unix
 * sockets, netlink and the like never leave the host; of families that may (vsock, packet,
 * bluetooth, ...) it is not known whether an address does.
 */
public enum Outside implements CallCondition {
  /** The addresses of this host that no other host has. */
  LOOPBACK;

  /** What takes connections from wherever its own address can be reached. */
  private static final Set<String> TAKING = Set.of("bind", "listen");

  @Override
  public Match testCall(SyscallEvent call) {
    return switch (Destinations.of(call)) {
      case Destination.Internet to -> isOutside(call, to.address().getAddress());
      case Destination.Other.WITHIN_HOST -> Match.NO;
      case Destination.Other.OF_OTHER_KIND, Destination.Other.UNKNOWN -> Match.UNKNOWN;
    };
  }

  private static Match isOutside(SyscallEvent call, InetAddress address) {
    if (TAKING.contains(call.name())) {
      return Match.of(address.isAnyLocalAddress() || isOutside(address));
    }
    Match asked = address.isAnyLocalAddress() ? toAny(call) : Match.of(isOutside(address));
    return asked.or(Match.of(leadsOutside(call)));
  }

  private static boolean isOutside(InetAddress address) {
    return !address.isAnyLocalAddress() && !address.isLoopbackAddress();
  }

  /**
   * Tells whether a connection has another end than was asked for: another thread changed the
   * address before the kernel read it, or a program of the kernel's did, or none was asked for.
   */
  private static boolean leadsOutside(SyscallEvent call) {
    return reached(call).filter(Outside::isOutside).isPresent();
  }

  /**
   * To no address leads to the socket's own one, which is loopback if it has none: where to is
   * known of a connection, and else if the socket is bound to loopback.
   */
  private static Match toAny(SyscallEvent call) {
    boolean known = reached(call).filter(InetAddress::isLoopbackAddress).isPresent();
    return known || local(call).filter(InetAddress::isLoopbackAddress).isPresent()
        ? Match.NO
        : Match.UNKNOWN;
  }

  private static Optional<InetAddress> reached(SyscallEvent call) {
    return Destinations.reached(call).map(InetSocketAddress::getAddress);
  }

  private static Optional<InetAddress> local(SyscallEvent call) {
    return Destinations.socket(call).flatMap(SocketEnds::local).flatMap(Outside::internet);
  }

  private static Optional<InetAddress> internet(SocketAddress end) {
    return end instanceof InetSocketAddress internet
        ? Optional.of(internet.getAddress())
        : Optional.empty();
  }

  @Override
  public String phrase() {
    return "outside loopback";
  }

  @Override
  public String subject() {
    return "address";
  }

  @Override
  public String expected() {
    return "one outside loopback";
  }

  @Override
  public String actualOf(SyscallEvent call) {
    return ToAddress.shown(call);
  }

  @Override
  public Cost cost() {
    return Cost.ADDRESS;
  }

  @Override
  public boolean namesObject() {
    return true;
  }
}
