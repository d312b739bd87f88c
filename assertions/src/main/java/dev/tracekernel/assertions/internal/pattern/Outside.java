package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallShape;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * With an internet address that is not loopback. A unix socket, netlink and other families never
 * leave the host by an address.
 */
public enum Outside implements CallCondition {
  /** The addresses of this host that no other host has. */
  LOOPBACK;

  @Override
  public Match testCall(SyscallEvent call) {
    if (call.addressUnreadable() || hasAddressInMemory(call)) {
      return Match.UNKNOWN;
    }
    SocketAddress address = call.address().orElse(null);
    return Match.of(
        address instanceof InetSocketAddress internet && isOutside(call, internet.getAddress()));
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
