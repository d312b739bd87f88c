package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.CallPattern;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.ArrayList;
import java.util.List;

/** The events that matched: how many, and the first of them. */
final class Matches {

  private static final int SHOWN = 3;

  private Matches() {}

  /** Returns "no call matches", "1 call matches", ... */
  static String counted(long count) {
    return count == 0 ? "no call matches" : count == 1 ? "1 call matches" : count + " calls match";
  }

  /** Returns the first events in lines of their own, after a line break each. */
  static String listed(TraceSnapshot snapshot, CallPattern pattern, long count) {
    StringBuilder text = new StringBuilder();
    first(snapshot, pattern, Match.YES).forEach(event -> text.append("\n  ").append(event));
    return count > SHOWN
        ? text.append("\n  and ").append(count - SHOWN).append(" more").toString()
        : text.toString();
  }

  static List<SyscallEvent> first(TraceSnapshot snapshot, CallPattern pattern, Match match) {
    List<SyscallEvent> found = new ArrayList<>();
    for (KernelEvent event : snapshot.events()) {
      if (found.size() < SHOWN
          && event instanceof SyscallEvent call
          && pattern.test(call) == match) {
        found.add(call);
      }
    }
    return found;
  }
}
