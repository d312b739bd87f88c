package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.ArrayList;
import java.util.List;

/** Why a trace cannot tell: what it lost, and what it holds without all that would decide it. */
final class Evidence {

  private Evidence() {}

  /** Returns lines, each after a line break. */
  static String of(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    List<String> lines = new ArrayList<>(lost(snapshot, patterns));
    patterns.forEach(pattern -> lines.addAll(undecided(snapshot, pattern)));
    return String.join("", lines);
  }

  /** A loss that several patterns share is told once. */
  private static List<String> lost(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    Losses losses =
        new Losses(
            snapshot.losses().losses().stream()
                .filter(loss -> concernsOne(loss, patterns))
                .toList());
    return losses.isEmpty()
        ? List.of()
        : losses.toString().lines().map(line -> "\n  lost: " + line).toList();
  }

  private static boolean concernsOne(Loss loss, List<RoutePattern> patterns) {
    return patterns.stream().anyMatch(pattern -> pattern.mayBeHiddenBy(loss));
  }

  private static List<String> undecided(TraceSnapshot snapshot, RoutePattern pattern) {
    List<String> lines = new ArrayList<>();
    for (KernelEvent event : Matches.first(snapshot, pattern, Match.UNKNOWN)) {
      lines.add("\n  undecided: " + event);
      Miss.of(pattern, event).lines(pattern).forEach(line -> lines.add("\n    in " + line));
    }
    return lines;
  }
}
