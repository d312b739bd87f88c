package dev.tracekernel.tracer.event;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;

/**
 * A socket behind a descriptor: its protocol and its address at either end, as the kernel has them.
 *
 * <p>Addresses are canonical: an IPv4 address mapped into IPv6 is the IPv4 address. An unconnected
 * socket has no remote address; one that is not bound, and a unix socket without a path, has no
 * local one.
 *
 * @param argument the kernel's name of the descriptor; {@code ret} for a returned one
 * @param protocol {@code TCP}, {@code MPTCP}, {@code UDP}, {@code UNIX-STREAM}, ...; {@code SCTP},
 *     and {@code SCTP-SEQPACKET} of a socket of many associations; the numbers of the family, the
 *     type and the protocol for others, as {@code 16-3-0}
 * @param local this side's address
 * @param remote the other side's address
 */
public record SocketEnds(
    String argument,
    String protocol,
    Optional<SocketAddress> local,
    Optional<SocketAddress> remote) {

  /** Returns them as strace does: {@code TCP:[127.0.0.1:1024->127.0.0.1:80]}. */
  @Override
  public String toString() {
    String start = local.map(SocketEnds::text).orElse("");
    return protocol + ":[" + start + remote.map(end -> "->" + text(end)).orElse("") + "]";
  }

  /** Returns an address as strace writes it: {@code [::1]:80}. */
  public static String text(SocketAddress address) {
    return switch (address) {
      case InetSocketAddress internet -> host(internet) + ":" + internet.getPort();
      case UnixDomainSocketAddress unix -> "\"" + unix + "\"";
      default -> address.toString();
    };
  }

  private static String host(InetSocketAddress address) {
    byte[] bytes = address.getAddress().getAddress();
    return bytes.length == 4
        ? address.getAddress().getHostAddress()
        : "[" + Ipv6Text.of(bytes) + "]";
  }
}
