package dev.tracekernel.bench;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.glob;

import dev.tracekernel.assertions.EventPattern;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceWindow;
import java.time.Duration;
import java.util.List;

/** How long an absence takes in a window of ten million events, in a JVM with a small heap. */
final class ManyEvents implements Measure {

  private static final int TIMES = 10;
  private static final String HEAP = "256m";
  private static final double GOAL = 2;

  @Override
  public List<Row> rows(Effort effort) {
    Figures figures =
        Figures.of(
            Figures.jvm(Absence.class)
                .option("-Xmx" + HEAP)
                .timeout(Duration.ofMinutes(5))
                .argument(TIMES * effort.stored())
                .argument(effort.repetitions()));
    double seconds = figures.at("median");
    return List.of(
        new Row(
            Text.of("%.0f events: doesNotContain, by a path's glob", figures.at("events")),
            Text.of("%.2f s (%.2f to %.2f)", seconds, figures.at("min"), figures.at("max")),
            "<= 2 s",
            Outcome.of(seconds <= GOAL),
            Text.of(
                "openat on a path like %s; median of %d; -Xmx%s",
                Absence.GLOB, effort.repetitions(), HEAP)));
  }

  /** Runs in the JVM with the small heap. */
  static final class Absence {
    static final String GLOB = "/nonexistent/**/*.pem";

    private static final int PART = 50_000;
    private static final EventPattern ABSENT = called("openat").onPath(glob(GLOB));

    private Absence() {}

    static void main(String[] args) {
      int events = Integer.parseInt(args[0]);
      try (KernelTracer tracer = KernelTracer.open();
          TraceWindow window = tracer.start(Traced.openat().withMemoryLimit(Long.MAX_VALUE))) {
        KernelTrace trace = window.trace();
        while (trace.snapshot().size() < events) {
          Loops.openat(Loops.MISSING, Math.min(events, PART));
        }
        Samples seconds = Samples.times(Integer.parseInt(args[1]), () -> seconds(trace));
        Figures.print("events", trace.snapshot().size());
        Figures.print("median", seconds.median());
        Figures.print("min", seconds.min());
        Figures.print("max", seconds.max());
      }
    }

    private static double seconds(KernelTrace trace) {
      long start = System.nanoTime();
      assertThat(trace).doesNotContain(ABSENT);
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
