package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.ResolverIntents;
import dev.tracekernel.assertions.internal.pattern.SocketIntents;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Patterns of what is done to sockets, by calls that succeed. Of a call that is in flight the trace
 * cannot tell, since it may have done it, but for {@link #accepted}: nobody has the descriptor
 * before it returns.
 */
@CheckReturnValue
abstract sealed class SocketPatterns extends FilePatterns permits ProcessPatterns {

  SocketPatterns() {}

  /**
   * Returns the pattern of beginning a connection, of any family.
   *
   * <p>By connect, which without blocking returns EINPROGRESS: it counts, since the connection is
   * on its way then, whether or not it comes about. So does a send with MSG_FASTOPEN, and SCTP's
   * SCTP_SOCKOPT_CONNECTX, whose addresses are unknown; a send of SCTP or TIPC may connect. One
   * that is in flight may be. A datagram that is sent without connecting is none: it is {@link
   * #wrote}. Narrowed to a path, that is the one of a unix socket's address, by its text. For
   * attempts that failed: {@code called("connect")}, or {@link EventPattern#failingWith}.
   */
  public static EventPattern connected() {
    return EventPattern.of(SocketIntents.connected());
  }

  /**
   * Returns the pattern of accepting a connection, by accept and accept4. A socket that
   * SCTP_SOCKOPT_PEELOFF gives may be one that was accepted.
   */
  public static EventPattern accepted() {
    return EventPattern.of(SocketIntents.accepted());
  }

  /**
   * Returns the pattern of giving a socket an address, by bind, or for SCTP by
   * SCTP_SOCKOPT_BINDX_ADD, whose addresses are unknown; not what listen, connect and a send give
   * to a socket that has none. Narrowed to a path, that is the one of a unix socket's address, by
   * its text.
   */
  public static EventPattern bound() {
    return EventPattern.of(SocketIntents.bound());
  }

  /**
   * Returns the pattern of making a socket wait for connections, by listen; narrowed to an address,
   * that is the socket's own, also where it was never bound.
   */
  public static EventPattern listened() {
    return EventPattern.of(SocketIntents.listened());
  }

  /**
   * Returns the pattern of asking the C library for the addresses of any host, whatever comes of
   * it.
   *
   * <p>By {@code getaddrinfo}, which {@link java.net.InetAddress} calls too, and {@code
   * gethostbyname}, {@code gethostbyname2} and their forms with {@code _r}. These are no system
   * calls: the trace needs probes in them, and the error says which.
   *
   * <p>It is about the C library that this JVM runs with. A program that is linked statically or
   * runs with another one (in a container, by musl), and a resolver that a library has of its own
   * (Netty's for DNS, Go's), do not pass there: that nobody asks a name server is {@code
   * doesNotContain(wrote().to(...), connected().to(...))} of its address and port 53. Nor does a
   * name pass that the JVM has found less than 30 seconds ago ({@code networkaddress.cache.ttl}),
   * nor an address in numbers that Java reads by itself. A function that calls another one of these
   * is seen as both, so that counts differ between versions of the library.
   */
  public static EventPattern resolved() {
    return EventPattern.of(ResolverIntents.resolved());
  }

  /**
   * Returns the pattern of asking for a host's addresses, as {@link #resolved()} does.
   *
   * @param host as it is passed, for example {@code example.org}: what the resolver adds to a short
   *     name, or reads in place of it, is not known. Upper and lower case are the same, and a dot
   *     at the end is none. {@code *} stands for any characters, dots too: {@code *.example.org}.
   *     Of a name that could not be read, and of none (a server that asks where to listen), the
   *     trace cannot tell
   * @throws IllegalArgumentException if no host can be called so
   */
  public static EventPattern resolved(String host) {
    return EventPattern.of(ResolverIntents.resolved(), ResolverIntents.host(host));
  }
}
