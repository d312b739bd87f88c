package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.FirstFew;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Why a trace cannot tell: what it lost, and what it holds without all that would decide it. */
final class Evidence {

  private Evidence() {}

  /** Returns lines, each after a line break. */
  static String of(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    List<String> lines = new ArrayList<>();
    patterns.forEach(pattern -> lines.addAll(undecided(snapshot, pattern)));
    return lost(snapshot, patterns) + String.join("", lines);
  }

  /** A loss that several patterns share is told once. */
  static String lost(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    return lost(snapshot, loss -> concernsOne(loss, patterns));
  }

  static String lost(TraceSnapshot snapshot, Predicate<Loss> concerns) {
    Losses losses = new Losses(snapshot.losses().losses().stream().filter(concerns).toList());
    return losses.isEmpty()
        ? ""
        : losses.toString().lines().map(line -> "\n  lost: " + line).collect(Collectors.joining());
  }

  private static boolean concernsOne(Loss loss, List<RoutePattern> patterns) {
    return patterns.stream().anyMatch(pattern -> pattern.mayBeHiddenBy(loss));
  }

  /** Returns events that may match one of several patterns, each with what is not known of it. */
  static String undecided(List<RoutePattern> patterns, FirstFew events) {
    StringBuilder text = new StringBuilder();
    for (KernelEvent event : events.first()) {
      text.append("\n  undecided: ").append(event);
      patterns.stream()
          .filter(pattern -> pattern.test(event) == Match.UNKNOWN)
          .flatMap(pattern -> Miss.of(pattern, event).lines(pattern).stream())
          .distinct()
          .forEach(line -> text.append("\n    in ").append(line));
    }
    long more = events.count() - events.first().size();
    return more == 0 ? text.toString() : text.append("\n  and " + more + " more").toString();
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
