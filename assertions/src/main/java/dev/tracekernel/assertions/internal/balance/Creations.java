package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Asked;
import dev.tracekernel.assertions.internal.pattern.Done;
import dev.tracekernel.assertions.internal.pattern.EventName;
import dev.tracekernel.assertions.internal.pattern.FailedOpen;
import dev.tracekernel.assertions.internal.pattern.Flags;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;
import java.util.Set;

/**
 * Whether events created files that are meant. A call may have created one and not have returned
 * yet, or have failed after that, as an open does whose flags the file system then refuses.
 */
final class Creations {

  private static final Set<String> OPENING = Set.of("open", "openat", "openat2", "creat");

  private final List<RoutePattern> patterns;
  private final List<RoutePattern> begun;

  Creations(List<RoutePattern> patterns) {
    this.patterns = patterns;
    this.begun = patterns.stream().map(RoutePattern::begun).toList();
  }

  /** Tells whether an event created a file that is meant. */
  Match test(KernelEvent event) {
    if (EventName.inFlight(event)) {
      return any(begun, event).and(Match.UNKNOWN);
    }
    SyscallEvent call = Done.by(event);
    return call != null && (call.denied() || call.errno().isPresent())
        ? attempted(call, event)
        : any(patterns, event);
  }

  private Match attempted(SyscallEvent call, KernelEvent event) {
    if (!CallFacts.isAnswered(call) && !failedLate(call)) {
      return Match.NO;
    }
    Match match = Match.NO;
    for (RoutePattern pattern : patterns) {
      match = match.or(pattern.testAttempt(event));
    }
    return match.and(Match.UNKNOWN);
  }

  private static boolean failedLate(SyscallEvent call) {
    return OPENING.contains(call.name())
        && !call.denied()
        && FailedOpen.mayHaveMadeFile(call, call.errno().orElseThrow())
        && !isNameless(call);
  }

  /** A file that has no name is gone with the open. */
  private static boolean isNameless(SyscallEvent call) {
    return (Asked.by(call, "flags").orElse(0) & Flags.TMPFILE_BIT) != 0;
  }

  private static Match any(List<RoutePattern> patterns, KernelEvent event) {
    Match match = Match.NO;
    for (RoutePattern pattern : patterns) {
      match = match.or(pattern.test(event));
    }
    return match;
  }
}
