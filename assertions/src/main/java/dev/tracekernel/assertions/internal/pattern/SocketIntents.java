package dev.tracekernel.assertions.internal.pattern;

import static dev.tracekernel.assertions.internal.pattern.Succeeded.ANYHOW;
import static dev.tracekernel.assertions.internal.pattern.Succeeded.BY_RETURN;
import static dev.tracekernel.assertions.internal.pattern.Succeeded.OR_BEGUN;

/** What can be done to sockets, by all routes. */
public final class SocketIntents {

  private static final long MSG_FASTOPEN = 0x2000_0000;

  private SocketIntents() {}

  /** Returns the intent of beginning a connection. */
  public static Intent connected() {
    Condition opens = new Associating(WithFlag.any("flags", "MSG_FASTOPEN", MSG_FASTOPEN));
    return new Routes()
        .with(Connecting.ANYWHERE, OR_BEGUN, "connect")
        .with(opens, OR_BEGUN, "sendto", "sendmsg", "sendmmsg")
        .with(Sctp.CONNECTS, OR_BEGUN, "setsockopt")
        .with(Sctp.CONNECTS_AND_TELLS, OR_BEGUN, "getsockopt")
        .byRing()
        .of("connected", Role.ANY);
  }

  /** Returns the intent of taking a connection. */
  public static Intent accepted() {
    return new Routes()
        .when(BY_RETURN, "accept", "accept4")
        .perhaps(Unseen.ASSOCIATION, Sctp.PEELS_OFF, "getsockopt")
        .byRing()
        .of("accepted", Role.SOCKET);
  }

  /** Returns the intent of giving a socket an address. */
  public static Intent bound() {
    return new Routes()
        .by("bind")
        .with(Sctp.BINDS, ANYHOW, "setsockopt")
        .byRing()
        .of("bound", Role.ANY);
  }

  /** Returns the intent of waiting for connections. */
  public static Intent listened() {
    return new Routes().by("listen").byRing().of("listened", Role.SOCKET);
  }
}
