package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.CallPattern;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.verdict.ThreadKey;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;

/** The steps of a sequence in lines. */
final class Steps {

  private Steps() {}

  static String numbered(List<?> steps) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      text.append("\n  ").append(i + 1).append(". ").append(steps.get(i));
    }
    return text.toString();
  }

  /** Returns the first calls that match the missing step, but not in its place. */
  static String elsewhere(TraceSnapshot snapshot, List<SyscallEvent> done, CallPattern missing) {
    List<SyscallEvent> calls = Matches.first(snapshot, missing, Match.YES);
    StringBuilder text = new StringBuilder(calls.isEmpty() ? "" : "not in its place:");
    for (SyscallEvent call : calls) {
      text.append("\n  ").append(call).append("\n    ").append(place(call, done));
    }
    return nested(text.toString());
  }

  /** Indents all lines but the first. */
  static String nested(String lines) {
    return lines.replace("\n", "\n  ");
  }

  private static String place(SyscallEvent call, List<SyscallEvent> done) {
    ThreadKey thread = ThreadKey.of(done.getLast().task());
    boolean sameThread = ThreadKey.of(call.task()).equals(thread);
    return sameThread ? "but not after step " + done.size() : "but in another thread";
  }
}
