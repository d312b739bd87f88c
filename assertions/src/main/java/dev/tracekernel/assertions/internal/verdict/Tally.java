package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.CallPattern;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;

/** A pattern and how often it happened in a trace. */
public record Tally(CallPattern pattern, Count count) {

  /** Counts several patterns in one pass. */
  public static List<Tally> of(TraceSnapshot snapshot, List<CallPattern> patterns) {
    List<Counter> counters = patterns.stream().map(Counter::new).toList();
    for (KernelEvent event : snapshot.events()) {
      if (event instanceof SyscallEvent call) {
        for (int i = 0; i < counters.size(); i++) {
          counters.get(i).look(call);
        }
      }
    }
    return counters.stream().map(counter -> counter.tally(snapshot)).toList();
  }

  /** Returns the patterns of tallies. */
  public static List<CallPattern> patterns(List<Tally> tallies) {
    return tallies.stream().map(Tally::pattern).toList();
  }

  private static final class Counter {
    private final CallPattern pattern;
    private long seen;
    private long unknown;

    Counter(CallPattern pattern) {
      this.pattern = pattern;
    }

    void look(SyscallEvent event) {
      switch (pattern.test(event)) {
        case YES -> seen++;
        case UNKNOWN -> unknown++;
        case NO -> {}
      }
    }

    Tally tally(TraceSnapshot snapshot) {
      boolean lost = !snapshot.losses().of(pattern.call().name()).isEmpty();
      return new Tally(pattern, new Count(seen, unknown, lost));
    }
  }
}
