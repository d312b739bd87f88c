package dev.tracekernel.bench;

import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import java.util.List;

/** What a test pays for being traced although it does nothing: open, barrier, close. */
final class WindowCost implements Measure {

  private static final double GOAL = 20;

  @Override
  public List<Row> rows(Effort effort) {
    try (KernelTracer tracer = KernelTracer.open()) {
      Samples.times(effort.windows(), () -> micros(tracer)); // warm-up
      Samples micros = Samples.times(effort.windows(), () -> micros(tracer));
      return List.of(
          new Row(
              "a test's window: open, barrier, close",
              micros.text("%.1f", "µs"),
              "<= 20 µs",
              Outcome.of(micros.median() <= GOAL),
              "median of " + effort.windows() + " after as many to warm up; all system calls"));
    }
  }

  private static double micros(KernelTracer tracer) {
    long start = System.nanoTime();
    try (TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls())) {
      window.trace().snapshot();
    }
    return (System.nanoTime() - start) / 1e3;
  }
}
