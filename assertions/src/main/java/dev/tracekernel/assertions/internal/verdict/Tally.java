package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;

/** A pattern and how often it happened in a trace. */
public record Tally(RoutePattern pattern, Count count) {

  /** Counts several patterns in one pass. */
  public static List<Tally> of(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    List<Counter> counters = patterns.stream().map(Counter::new).toList();
    for (KernelEvent event : snapshot.events()) {
      for (int i = 0; i < counters.size(); i++) {
        counters.get(i).look(event);
      }
    }
    return counters.stream().map(counter -> counter.tally(snapshot)).toList();
  }

  /** Returns the patterns of tallies. */
  public static List<RoutePattern> patterns(List<Tally> tallies) {
    return tallies.stream().map(Tally::pattern).toList();
  }

  private static final class Counter {
    private final RoutePattern pattern;
    private long seen;
    private long unknown;

    Counter(RoutePattern pattern) {
      this.pattern = pattern;
    }

    void look(KernelEvent event) {
      switch (pattern.test(event)) {
        case YES -> seen++;
        case UNKNOWN -> unknown++;
        case NO -> {}
      }
    }

    Tally tally(TraceSnapshot snapshot) {
      boolean lost = pattern.mayBeHiddenBy(snapshot.losses());
      return new Tally(pattern, new Count(seen, unknown, lost));
    }
  }
}
