package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SocketEnds;
import java.util.List;
import java.util.Set;

/**
 * What SCTP has of its own: several addresses at each end, a socket of many associations, and
 * options by which a socket is bound and connected.
 */
final class Sctp {

  private static final String ONE_TO_ONE = "SCTP";
  private static final String ONE_TO_MANY = "SCTP-SEQPACKET";
  private static final int SOL_SCTP = 132;

  private static final Condition LEVEL =
      new WithFlag("level", "SOL_SCTP", value -> (int) value == SOL_SCTP);

  private static final int BINDX_ADD = 100;
  private static final int PEELOFF = 102;
  private static final int CONNECTX_OLD = 107;
  private static final int CONNECTX = 110;
  private static final int CONNECTX3 = 111;
  private static final int PEELOFF_FLAGS = 122;

  /** The option of {@code setsockopt} that binds to some addresses. */
  static final List<Condition> BINDS = option("SCTP_SOCKOPT_BINDX_ADD", BINDX_ADD);

  /** The options of {@code setsockopt} that connect to some addresses. */
  static final List<Condition> CONNECTS = option("SCTP_SOCKOPT_CONNECTX", CONNECTX_OLD, CONNECTX);

  /** The option of {@code getsockopt} that does. */
  static final List<Condition> CONNECTS_AND_TELLS = option("SCTP_SOCKOPT_CONNECTX3", CONNECTX3);

  /** The options of {@code getsockopt} that make a socket of one of many associations. */
  static final List<Condition> PEELS_OFF = option("SCTP_SOCKOPT_PEELOFF", PEELOFF, PEELOFF_FLAGS);

  private Sctp() {}

  private static List<Condition> option(String name, Integer... numbers) {
    Set<Integer> all = Set.of(numbers);
    return List.of(LEVEL, new WithFlag("optname", name, value -> all.contains((int) value)));
  }

  static boolean is(SocketEnds ends) {
    return ends.protocol().equals(ONE_TO_ONE) || ends.protocol().equals(ONE_TO_MANY);
  }

  /** Tells whether it has one association, for good. */
  static boolean isAssociated(SocketEnds ends) {
    return ends.protocol().equals(ONE_TO_ONE) && ends.remote().isPresent();
  }
}
