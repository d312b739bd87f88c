package dev.tracekernel.bench;

import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceScope;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.measure.Measure;
import java.util.function.DoubleSupplier;

/**
 * Runs something in two kinds of windows, which differ by a latency that one of them measures: what
 * else there is of a tracer is in both.
 *
 * @param measure the latency
 * @param scope of the windows
 */
record Measured(Measure measure, TraceScope scope) {

  private static final TraceDeclaration BARE = TraceDeclaration.of("syscall:getppid");

  /** Measures both in turns. */
  Pairs pairs(Effort effort, DoubleSupplier run) {
    return pairs(effort, 0, run);
  }

  /**
   * As {@link #pairs(Effort, DoubleSupplier)}, and sees that the intervals were counted.
   *
   * @throws IllegalStateException if less than that were: what is not counted costs less
   */
  Pairs pairs(Effort effort, int intervals, DoubleSupplier run) {
    return Pairs.measure(effort.repetitions(), () -> without(run), () -> with(run, intervals));
  }

  private double without(DoubleSupplier run) {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow _ = tracer.start(BARE.withScope(scope))) {
      return run.getAsDouble();
    }
  }

  private double with(DoubleSupplier run, int intervals) {
    TraceDeclaration declaration = BARE.withScope(scope).withMeasures(measure);
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration)) {
      double cost = run.getAsDouble();
      Latency latency = window.trace().snapshot().latency(measure);
      if (latency.count() < intervals) {
        throw new IllegalStateException("too few were counted: " + latency);
      }
      return cost;
    }
  }
}
