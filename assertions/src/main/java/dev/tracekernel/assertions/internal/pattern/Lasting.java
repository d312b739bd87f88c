package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.time.Duration;
import java.util.Locale;

/** Between enter and exit for longer, or not as long; in flight the end is not known. */
public record Lasting(Duration limit, boolean longer) implements CallCondition {

  public Lasting {
    if (limit.isNegative() || (limit.isZero() && !longer)) {
      throw new IllegalArgumentException("nothing lasts " + relation(longer) + " " + limit);
    }
  }

  private static String relation(boolean longer) {
    return longer ? "more than" : "less than";
  }

  @Override
  public Match testCall(SyscallEvent call) {
    if (call.inFlight()) {
      return Match.UNKNOWN;
    }
    int compared = call.duration().compareTo(limit);
    Match match = Match.of(longer ? compared > 0 : compared < 0);
    return call.begunBefore() && compared <= 0 ? Match.UNKNOWN : match;
  }

  @Override
  public String phrase() {
    return "lasting " + expected();
  }

  @Override
  public String subject() {
    return "duration";
  }

  @Override
  public String expected() {
    return relation(longer) + " " + text(limit);
  }

  @Override
  public String actualOf(SyscallEvent call) {
    if (call.inFlight()) {
      return "in flight";
    }
    return (call.begunBefore() ? "at least " : "") + text(call.duration());
  }

  /** Such as {@code 1.5s}. */
  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
