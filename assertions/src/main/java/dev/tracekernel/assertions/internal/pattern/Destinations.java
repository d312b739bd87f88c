package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.assertions.internal.pattern.Destination.Internet;
import dev.tracekernel.assertions.internal.pattern.Destination.Other;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SocketEnds;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the address that a call acts by: the one that it passed, or where it writes to a socket
 * without one the other end, or where it listens this end.
 */
final class Destinations {

  /** {@code AF_UNSPEC}, which {@code connect} takes for the end of a connection. */
  private static final int NO_FAMILY = 0;

  /** They look at no address once they are connected. */
  private static final Set<String> CONNECTIONS = Set.of("TCP", "MPTCP");

  private static final Set<String> NAMING_A_SOCKET = Set.of("bind", "connect");
  private static final Set<String> WRITTEN_TO = Set.of("fd", "out_fd", "fd_out", "fdout");
  private static final Set<String> OPTIONS = Set.of("setsockopt", "getsockopt");

  private Destinations() {}

  /** Returns what a trace tells of it. */
  static Destination of(SyscallEvent call) {
    if (NAMING_A_SOCKET.contains(call.name())) {
      return call.addressReadLate() ? ofSocket(call) : passed(call);
    }
    if (call.name().equals("listen")) {
      return socket(call).map(Destinations::ofListening).orElse(Other.UNKNOWN);
    }
    return OPTIONS.contains(call.name()) ? Other.UNKNOWN : ofWrite(call);
  }

  /** A socket of SCTP may have more addresses than the last that it was given. */
  private static Destination ofListening(SocketEnds ends) {
    Destination end = end(ends, ends.local());
    boolean reachable = end instanceof Internet known && !known.isLoopback();
    return Sctp.is(ends) && !reachable ? Other.UNKNOWN : end;
  }

  /**
   * A connection has its own address: one that is passed to a connected stream is not looked at.
   */
  private static Destination ofWrite(SyscallEvent call) {
    Optional<SocketEnds> socket = socket(call);
    boolean connected =
        socket.filter(ends -> isConnection(ends) && ends.remote().isPresent()).isPresent();
    if (!connected && passesAddress(call)) {
      return socket.map(ends -> passedTo(ends, call)).orElseGet(() -> passedToUnknown(call));
    }
    return socket.map(ends -> ofPeer(call, ends)).orElseGet(() -> ofFile(call));
  }

  /**
   * A socket may not look at the family that it is passed, so that its own one counts. An
   * association has several addresses; another one than its own is refused, or one of these.
   */
  private static Destination passedTo(SocketEnds ends, SyscallEvent call) {
    Family own = Family.of(ends);
    if (!own.isInternet()) {
      return own.passed(call);
    }
    Destination passed = passedToInternet(call);
    boolean same = !Sctp.isAssociated(ends) || passed.equals(end(ends, ends.remote()));
    return same ? passed : Other.UNKNOWN;
  }

  /**
   * What passes no family sends, by IPv4 to the address, by IPv6 to the other end or to what the
   * bytes are there.
   */
  private static Destination passedToInternet(SyscallEvent call) {
    boolean told = !call.addressReadLate() && call.addressFamily().orElse(NO_FAMILY) != NO_FAMILY;
    return told && passed(call) instanceof Internet internet ? internet : Other.UNKNOWN;
  }

  /** Of a ring's own file it is not known whether it is a connection, or of which family. */
  private static Destination passedToUnknown(SyscallEvent call) {
    boolean hidden =
        call.paths().stream()
            .anyMatch(path -> WRITTEN_TO.contains(path.argument()) && mayBeSocket(path));
    return hidden ? Other.UNKNOWN : passedToInternet(call);
  }

  /** Tells whether the call says where to by an address of its own. */
  static boolean passesAddress(SyscallEvent call) {
    return call.addressUnreadable() || call.addressFamily().isPresent();
  }

  private static Destination ofPeer(SyscallEvent call, SocketEnds ends) {
    Destination peer = end(ends, ends.remote());
    return mayBeAnother(call, ends) && peer != Other.WITHIN_HOST ? Other.UNKNOWN : peer;
  }

  /**
   * The messages of {@code sendmmsg} are not read, nor is all of that of {@code sendmsg}, by which
   * a socket of many associations sends to any of them.
   */
  private static boolean mayBeAnother(SyscallEvent call, SocketEnds ends) {
    if (Sctp.is(ends)) {
      return !Sctp.isAssociated(ends) || call.name().equals("sendmmsg");
    }
    return call.name().startsWith("sendm") && !isConnection(ends);
  }

  private static boolean isConnection(SocketEnds ends) {
    return CONNECTIONS.contains(ends.protocol());
  }

  private static Destination passed(SyscallEvent call) {
    if (call.addressUnreadable()) {
      return Other.UNKNOWN;
    }
    if (call.address().orElse(null) instanceof InetSocketAddress internet) {
      return new Internet(internet);
    }
    int family = call.addressFamily().orElse(NO_FAMILY);
    return family == NO_FAMILY ? Other.WITHIN_HOST : new Family(family).destination();
  }

  /** Of an address that another thread may have changed before it was read. */
  private static Destination ofSocket(SyscallEvent call) {
    Optional<InetSocketAddress> reached = reached(call);
    if (reached.isPresent()) {
      return new Internet(reached.get());
    }
    boolean connected = call.name().equals("connect") && call.errno().isEmpty();
    return connected
        ? socket(call).map(ends -> end(ends, ends.remote())).orElse(Other.UNKNOWN)
        : Other.UNKNOWN;
  }

  /**
   * Returns the other end of a connection that was made or is on its way: where it leads, whatever
   * was asked for. A program of the kernel's may have put another address in its place, or another
   * thread before the kernel read it.
   */
  static Optional<InetSocketAddress> reached(SyscallEvent call) {
    boolean begun =
        call.name().equals("connect")
            && (call.result().orElse(-1) == 0
                || call.errno().filter(Destinations::mayGoOn).isPresent());
    return begun
        ? socket(call).flatMap(SocketEnds::remote).flatMap(Destinations::internet)
        : Optional.empty();
  }

  private static boolean mayGoOn(Errno errno) {
    return Succeeded.isGoingOn(errno) || errno == Errno.ECANCELED;
  }

  private static Optional<InetSocketAddress> internet(SocketAddress end) {
    return end instanceof InetSocketAddress internet ? Optional.of(internet) : Optional.empty();
  }

  /** Returns the socket that is written to. */
  static Optional<SocketEnds> socket(SyscallEvent call) {
    return call.sockets().stream().filter(ends -> WRITTEN_TO.contains(ends.argument())).findFirst();
  }

  private static Destination end(SocketEnds ends, Optional<SocketAddress> address) {
    if (address.orElse(null) instanceof InetSocketAddress internet) {
      return new Internet(internet);
    }
    return Family.of(ends).staysWithinHost() ? Other.WITHIN_HOST : Other.UNKNOWN;
  }

  /** What is no socket has no address. */
  private static Destination ofFile(SyscallEvent call) {
    List<CallPath> written =
        call.paths().stream().filter(path -> WRITTEN_TO.contains(path.argument())).toList();
    boolean known = !written.isEmpty() && written.stream().noneMatch(Destinations::mayBeSocket);
    return known ? Other.WITHIN_HOST : Other.UNKNOWN;
  }

  private static boolean mayBeSocket(CallPath path) {
    return path.resolution() != CallPath.Resolution.RESOLVED || path.path().startsWith("socket:[");
  }
}
