package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a trace that are of the kinds that several patterns name, with how each matches
 * each pattern.
 *
 * <p>Of events that match alike there are kept as many as there are patterns, since no more can be
 * paired with them, and a few to be shown.
 */
final class Candidates {

  private final List<RoutePattern> patterns;
  private final Match kind;
  private final Map<List<Match>, Integer> kept = new HashMap<>();
  private final List<KernelEvent> events = new ArrayList<>();
  private final List<List<Match>> rows = new ArrayList<>();
  private long count;

  private Candidates(List<RoutePattern> patterns, Match kind) {
    this.patterns = patterns;
    this.kind = kind;
  }

  /**
   * Finds the events.
   *
   * @param kind {@code YES} for those that are certainly of the kinds, {@code UNKNOWN} for the
   *     others that may be
   */
  static Candidates in(TraceSnapshot snapshot, List<RoutePattern> patterns, Match kind) {
    Candidates candidates = new Candidates(patterns, kind);
    for (KernelEvent event : snapshot.events()) {
      candidates.look(event);
    }
    return candidates;
  }

  private void look(KernelEvent event) {
    if (Kinds.of(patterns, event) == kind) {
      List<Match> row = patterns.stream().map(pattern -> pattern.test(event)).toList();
      count++;
      if (kept.merge(row, 1, Integer::sum) <= patterns.size() + FirstFew.KEPT) {
        events.add(event);
        rows.add(row);
      }
    }
  }

  /** Returns how many there are, those included that are not kept. */
  long count() {
    return count;
  }

  /** Returns how many are not kept, and so are in no pair. */
  long spare() {
    return count - events.size();
  }

  List<KernelEvent> events() {
    return events;
  }

  /** Returns for each pattern which of the events match it at least as certainly. */
  boolean[][] edges(Match least) {
    boolean[][] edges = new boolean[patterns.size()][events.size()];
    for (int event = 0; event < rows.size(); event++) {
      for (int pattern = 0; pattern < edges.length; pattern++) {
        edges[pattern][event] = rows.get(event).get(pattern).compareTo(least) >= 0;
      }
    }
    return edges;
  }
}
