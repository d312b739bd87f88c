package dev.tracekernel.assertions;

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
   * SCTP_SOCKOPT_CONNECTX, whose addresses are unknown; a send of SCTP may connect. One that is in
   * flight may be. A datagram that is sent without connecting is none: it is {@link #wrote}.
   * Narrowed to a path, that is the one of a unix socket's address, by its text. For attempts that
   * failed: {@code called("connect")}, or {@link EventPattern#failingWith}.
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
}
