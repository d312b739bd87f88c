package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.Progress;
import dev.tracekernel.assertions.internal.verdict.Span;
import dev.tracekernel.assertions.internal.verdict.ThreadKey;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;
import java.util.stream.Collectors;

/** The steps of a sequence in lines. */
final class Steps {

  private static final String ELSEWHERE = "in another thread";

  /** Where the threads are meant to be several. */
  private static final String ACROSS =
      "\nif one thread caused what the other did, say so: containsInOrderOfTime(\"the cause\", ...)"
          + " compares their times";

  private Steps() {}

  static String numbered(List<?> steps) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      text.append("\n  ").append(i + 1).append(". ").append(steps.get(i));
    }
    return text.toString();
  }

  /** Returns where the calls came that match the missing step, and the first of them. */
  static String elsewhere(TraceSnapshot snapshot, List<KernelEvent> done, RoutePattern missing) {
    List<KernelEvent> calls = Matches.first(snapshot, missing, Match.YES);
    if (calls.isEmpty()) {
      return "";
    }
    String places =
        Matches.all(snapshot, missing, Match.YES)
            .map(call -> place(call, done))
            .distinct()
            .collect(Collectors.joining(" or "));
    StringBuilder text = new StringBuilder("came only ").append(places).append(":");
    calls.forEach(call -> text.append("\n  ").append(call));
    if (places.contains(ELSEWHERE)) {
      text.append(ACROSS);
    }
    return nested(text.toString());
  }

  /** Returns the first operations that may be the missing step, each after a line break. */
  static String overlapping(
      TraceSnapshot snapshot, List<KernelEvent> done, List<RoutePattern> patterns) {
    if (done.isEmpty()) {
      return "";
    }
    return Matches.all(snapshot, patterns.get(done.size()), Match.YES)
        .filter(call -> isDuring(call, done.getLast()))
        .limit(Matches.SHOWN)
        .map(call -> "\n  undecided: " + call + "\n    it began during step " + done.size())
        .collect(Collectors.joining());
  }

  private static boolean isDuring(KernelEvent call, KernelEvent step) {
    return ThreadKey.of(call.task()).equals(ThreadKey.of(step.task()))
        && Progress.overlaps(step, call)
        && Span.of(call).end() > Span.of(step).end();
  }

  /** Indents all lines but the first. */
  static String nested(String lines) {
    return lines.replace("\n", "\n  ");
  }

  /** A thread takes the first call that matches: after its last step there is none. */
  private static String place(KernelEvent call, List<KernelEvent> done) {
    KernelEvent last = done.getLast();
    if (!ThreadKey.of(call.task()).equals(ThreadKey.of(last.task()))) {
      return ELSEWHERE;
    }
    if (isDuring(call, last)) {
      return "during step " + done.size();
    }
    boolean earlier = call.start().compareTo(last.start()) < 0;
    return (earlier ? "before step " : "as step ") + done.size();
  }
}
