package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** To an internet address and port; an IPv4-mapped IPv6 address is the IPv4 address. */
public record ToAddress(InetSocketAddress address) implements CallCondition {

  private static final int LAST_PORT = 65535;

  static ToAddress of(String host, int port) {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException("port " + port + " is not in 0.." + LAST_PORT);
    }
    return new ToAddress(new InetSocketAddress(literal(host), port));
  }

  private static InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\""
              + host
              + "\" is no numeric address: the kernel sees addresses, not names;"
              + " write one like \"127.0.0.1\" or \"::1\"",
          e);
    }
  }

  boolean isLoopback() {
    return address.getAddress().isLoopbackAddress();
  }

  @Override
  public Match testCall(SyscallEvent event) {
    return switch (Destinations.of(event)) {
      case Destination.Internet to -> isTo(to.address(), event);
      case Destination.Other.WITHIN_HOST, Destination.Other.OF_OTHER_KIND -> Match.NO;
      case Destination.Other.UNKNOWN -> Match.UNKNOWN;
    };
  }

  /**
   * Where a connection has another end than was asked for, the end tells where it leads. That it
   * leads to what was asked for is not said then; but no address stands for this host's.
   */
  private Match isTo(InetSocketAddress asked, SyscallEvent call) {
    InetSocketAddress reached = Destinations.reached(call).orElse(asked);
    boolean same = reached.equals(asked) || asked.getAddress().isAnyLocalAddress();
    Match passed = Match.of(asked.equals(address));
    return Match.of(reached.equals(address)).or(same ? passed : passed.and(Match.UNKNOWN));
  }

  @Override
  public String phrase() {
    return "to " + expected();
  }

  @Override
  public String subject() {
    return "address";
  }

  @Override
  public String expected() {
    return text(address);
  }

  @Override
  public String actualOf(SyscallEvent event) {
    return shown(event);
  }

  static String shown(SyscallEvent event) {
    return switch (Destinations.of(event)) {
      case Destination.Internet to -> text(to.address()) + other(to.address(), event);
      case Destination.Other.WITHIN_HOST -> event.address().map(ToAddress::text).orElse("none");
      case Destination.Other.OF_OTHER_KIND ->
          "one of family " + event.addressFamily().orElseThrow();
      case Destination.Other.UNKNOWN -> "(unreadable)";
    };
  }

  private static String other(InetSocketAddress asked, SyscallEvent call) {
    return Destinations.reached(call)
        .filter(reached -> !reached.equals(asked))
        .map(reached -> ", which led to " + text(reached))
        .orElse("");
  }

  private static String text(SocketAddress address) {
    String text = address.toString();
    return text.startsWith("/") && address instanceof InetSocketAddress ? text.substring(1) : text;
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
