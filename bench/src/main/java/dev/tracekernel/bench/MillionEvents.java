package dev.tracekernel.bench;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;

import dev.tracekernel.assertions.EventPattern;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceWindow;
import java.util.List;

/** How long an assertion looks for something in a window that is full of something else. */
final class MillionEvents implements Measure {

  private static final double GOAL = 200;
  private static final int WARM_UP = 5;
  private static final int PART = 50_000;
  private static final String LAST = "/nonexistent/the-last-path-of-the-window";

  private static final EventPattern PRESENT = called("openat").onPath(LAST);
  private static final EventPattern ABSENT = called("openat").onPath("/nonexistent/nowhere");

  @Override
  public List<Row> rows(Effort effort) {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(Traced.openat().withMemoryLimit(1L << 30))) {
      KernelTrace trace = window.trace();
      fill(trace, effort.stored());
      String events = Text.of("%d events: ", trace.snapshot().size());
      return List.of(
          row(events + "contains, of the last one", effort, () -> verify(trace, true)),
          row(events + "doesNotContain", effort, () -> verify(trace, false)));
    }
  }

  /** In parts that the ring has room for: an absence in a trace with losses is inconclusive. */
  private static void fill(KernelTrace trace, int events) {
    int part = Math.min(events, PART);
    while (trace.snapshot().size() < events) {
      Loops.openat(Loops.MISSING, part);
    }
    Loops.openat(LAST, 1);
  }

  private static void verify(KernelTrace trace, boolean present) {
    if (present) {
      assertThat(trace).contains(PRESENT);
    } else {
      assertThat(trace).doesNotContain(ABSENT);
    }
  }

  private static Row row(String what, Effort effort, Runnable assertion) {
    Samples.times(WARM_UP, () -> millis(assertion));
    Samples millis = Samples.times(effort.repetitions(), () -> millis(assertion));
    return new Row(
        what,
        millis.text("%.0f", "ms"),
        "<= 200 ms",
        Outcome.of(millis.median() <= GOAL),
        "openat on a path; median of " + effort.repetitions() + ", barrier included");
  }

  private static double millis(Runnable run) {
    long start = System.nanoTime();
    run.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
