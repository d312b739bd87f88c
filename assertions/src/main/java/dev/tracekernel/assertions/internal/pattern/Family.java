package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.assertions.internal.pattern.Destination.Other;
import dev.tracekernel.tracer.event.SocketEnds;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.Set;

/**
 * A family of sockets.
 *
 * @param number the kernel's number; of the internet's families one, whichever it is
 */
record Family(int number) {

  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final Set<Integer> INTERNET = Set.of(AF_INET, 10);

  /** {@code AF_UNIX}, {@code AF_KEY}, {@code AF_NETLINK}, {@code AF_ALG}. */
  private static final Set<Integer> NEVER_LEAVING = Set.of(AF_UNIX, 15, 16, 38);

  /** Of families without a name for the protocol it begins with the family's number. */
  static Family of(SocketEnds ends) {
    String protocol = ends.protocol();
    if (Character.isDigit(protocol.charAt(0))) {
      return new Family(Integer.parseInt(protocol, 0, protocol.indexOf('-'), 10));
    }
    return new Family(protocol.startsWith("UNIX") ? AF_UNIX : AF_INET);
  }

  boolean isInternet() {
    return INTERNET.contains(number);
  }

  boolean staysWithinHost() {
    return NEVER_LEAVING.contains(number);
  }

  /** Returns where an address of it leads that is no internet address. */
  Destination destination() {
    return staysWithinHost() ? Other.WITHIN_HOST : Other.OF_OTHER_KIND;
  }

  /** Returns where a socket of it sends by an address that may be of another family. */
  Destination passed(SyscallEvent call) {
    boolean same = call.addressFamily().orElse(-1) == number;
    return same || staysWithinHost() ? destination() : Other.UNKNOWN;
  }
}
