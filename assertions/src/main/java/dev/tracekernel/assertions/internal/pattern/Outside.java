package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallShape;
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

  /** {@code AF_UNSPEC}, {@code AF_UNIX}, {@code AF_KEY}, {@code AF_NETLINK}, {@code AF_ALG}. */
  private static final Set<Integer> NEVER_LEAVING = Set.of(0, 1, 15, 16, 38);

  @Override
  public Match testCall(SyscallEvent call) {
    if (call.addressUnreadable() || hasAddressInMemory(call)) {
      return Match.UNKNOWN;
    }
    return switch (call.address().orElse(null)) {
      case InetSocketAddress internet -> Match.of(isOutside(call, internet.getAddress()));
      case null, default -> mayLeave(call) ? Match.UNKNOWN : Match.NO;
    };
  }

  /** Tells whether the address is of a family that reaches other hosts, in a way of its own. */
  static boolean mayLeave(SyscallEvent call) {
    int family = call.addressFamily().orElse(0);
    return !NEVER_LEAVING.contains(family) && call.address().isEmpty();
  }

  /** As sendmsg has: the trace does not read it. */
  static boolean hasAddressInMemory(SyscallEvent call) {
    return call.name().startsWith("sendm")
        && call.signature().shape().socketAddress() == CallShape.NONE;
  }

  /** No address: to connect to it is to connect to loopback, to bind to it is to bind to all. */
  private static boolean isOutside(SyscallEvent call, InetAddress address) {
    return address.isAnyLocalAddress() ? call.name().equals("bind") : !address.isLoopbackAddress();
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
