package dev.tracekernel.bench;

import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.TraceWindow;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * How fast records get from the ring into a window.
 *
 * <p>In a JVM with a ring so large that a burst does not wake the reader: then one barrier, on the
 * thread that asks for it, drains all of the burst.
 */
final class DrainRate implements Measure {

  private static final double GOAL = 10;
  private static final String RING_MIB = "64";

  @Override
  public List<Row> rows(Effort effort) {
    Figures figures =
        Figures.of(
            Figures.jvm(Bursts.class)
                .systemProperty("tracekernel.ring", RING_MIB)
                .argument(effort.repetitions()));
    return List.of(
        new Row(
            "draining records of " + Loops.RECORD + " bytes on one core",
            Text.of(
                "%.1f M/s (%.1f to %.1f)",
                figures.at("median"), figures.at("min"), figures.at("max")),
            ">= 10 M/s",
            Outcome.of(figures.at("median") >= GOAL),
            Text.of(
                "%d records by one barrier, stored; of a barrier's time on the clock",
                Bursts.RECORDS)));
  }

  /** Runs in the JVM with the large ring. */
  static final class Bursts {
    static final int RECORDS = 50_000;
    private static final int WARM_UP = 20;

    private Bursts() {}

    static void main(String[] args) {
      try (KernelTracer tracer = KernelTracer.open()) {
        DoubleSupplier rate = () -> millionsPerSecond(tracer);
        Samples.times(WARM_UP, rate);
        Samples rates = Samples.times(Integer.parseInt(args[0]), rate);
        Figures.print("median", rates.median());
        Figures.print("min", rates.min());
        Figures.print("max", rates.max());
      }
    }

    /**
     * The memory of the windows before is given back first, and so used again: a host that lends
     * its guests memory charges for the first touch of each page, up to ten times what draining
     * costs.
     */
    private static double millionsPerSecond(KernelTracer tracer) {
      System.gc();
      try (TraceWindow window = tracer.start(Traced.openat())) {
        Loops.openat(Loops.MISSING, RECORDS);
        long start = System.nanoTime();
        TraceSnapshot snapshot = window.trace().snapshot();
        long nanos = System.nanoTime() - start;
        return snapshot.size() * 1e3 / nanos;
      }
    }
  }
}
