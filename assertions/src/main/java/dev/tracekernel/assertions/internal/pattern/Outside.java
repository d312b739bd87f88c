package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SocketEnds;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
      case Destination.Internet to ->
          Match.of(isOutside(call, to.address().getAddress())).or(leadsOutside(call, to));
      case Destination.Other.WITHIN_HOST -> Match.NO;
      case Destination.Other.OF_OTHER_KIND, Destination.Other.UNKNOWN -> Match.UNKNOWN;
    };
  }

  /**
   * Tells whether a connection has another end than was asked for: another thread changed the
   * address before the kernel read it, or a program of the kernel's did.
   */
  private static Match leadsOutside(SyscallEvent call, Destination.Internet to) {
    boolean connects = call.name().equals("connect") && call.result().orElse(-1) == 0;
    return Match.of(
        connects
            && !to.address().getAddress().isAnyLocalAddress()
            && Destinations.socket(call).flatMap(SocketEnds::remote).orElse(null)
                instanceof InetSocketAddress end
            && !end.getAddress().isLoopbackAddress());
  }

  /** No address: to connect to it is to connect to loopback, to bind to it is to bind to all. */
  private static boolean isOutside(SyscallEvent call, InetAddress address) {
    return address.isAnyLocalAddress()
        ? TAKING.contains(call.name())
        : !address.isLoopbackAddress();
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
