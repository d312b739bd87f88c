package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.balance.Doubts;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.FirstFew;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Patterns, and events with what keeps them from matching, in lines of their own. */
final class Listed {

  private Listed() {}

  /** Returns each after a line break. */
  static String patterns(List<RoutePattern> patterns) {
    return patterns.stream().map(pattern -> "\n  " + pattern).collect(Collectors.joining());
  }

  /** Returns the names of what the patterns can be done by. */
  static String kinds(List<RoutePattern> patterns) {
    return patterns.stream()
        .flatMap(pattern -> pattern.names().stream())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Returns what is not followed, each with its events and what to do about it. */
  static String doubts(Doubts doubts) {
    StringBuilder text = new StringBuilder();
    doubts
        .events()
        .forEach(
            (doubt, events) ->
                text.append("\n  ")
                    .append(doubt.sentence())
                    .append("; ")
                    .append(doubt.remedy())
                    .append(':')
                    .append(Steps.nested(events(events))));
    return text.toString();
  }

  /** Returns the first events. */
  static String events(FirstFew events) {
    return events(events, KernelEvent::toString);
  }

  /** Returns the first of what was started, each with the name of the thread if it is known. */
  static String starts(TraceSnapshot snapshot, FirstFew starts) {
    return events(starts, ThreadNames.of(snapshot, starts.first())::shown);
  }

  private static String events(FirstFew events, Function<KernelEvent, String> text) {
    return events.first().stream()
            .map(event -> "\n  " + text.apply(event))
            .collect(Collectors.joining())
        + more(events);
  }

  private static String more(FirstFew events) {
    long more = events.count() - events.first().size();
    return more == 0 ? "" : "\n  and " + more + " more";
  }

  /** Returns the first events, each with how it differs from the pattern that is nearest. */
  static String strangers(List<RoutePattern> patterns, FirstFew events) {
    StringBuilder text = new StringBuilder();
    for (KernelEvent event : events.first()) {
      text.append("\n  ").append(event).append(differences(patterns, event));
    }
    return text.append(more(events)).toString();
  }

  /** Which pattern that is goes without saying where there is one. */
  private static String differences(List<RoutePattern> patterns, KernelEvent event) {
    RoutePattern nearest = nearest(patterns, event);
    if (nearest.test(event) == Match.YES) {
      return "\n    is one more of \"" + nearest + "\"";
    }
    String from = patterns.size() == 1 ? "differs in " : "differs from \"" + nearest + "\" in ";
    return Miss.of(nearest, event).lines(nearest).stream()
        .map(line -> "\n    " + from + line)
        .collect(Collectors.joining());
  }

  private static RoutePattern nearest(List<RoutePattern> patterns, KernelEvent event) {
    return patterns.stream()
        .min((one, other) -> Miss.NEAREST_FIRST.compare(Miss.of(one, event), Miss.of(other, event)))
        .orElseThrow();
  }
}
