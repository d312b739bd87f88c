package dev.tracekernel.bench;

import dev.tracekernel.tracer.map.Extent;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Scale;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What a percentile of a histogram costs that has values everywhere. */
final class PercentileCost implements Measure {

  private static final double GOAL = 1000;
  private static final long OF_EACH = 1_000_000;
  private static final int PARTS = 32;
  private static final int POWERS = 58;

  @Override
  public List<Row> rows(Effort effort) {
    Histogram histogram = everywhere();
    Samples.times(effort.repetitions(), () -> nanos(histogram, effort.calls())); // warm-up
    Samples nanos = Samples.times(effort.repetitions(), () -> nanos(histogram, effort.calls()));
    return List.of(
        new Row(
            "p99 of a histogram",
            nanos.text("%.0f", "ns"),
            "<= 1000 ns",
            Outcome.of(nanos.median() <= GOAL),
            Text.of(
                "%,d values in %,d buckets; %,d times",
                histogram.count(), histogram.buckets().size(), effort.calls())));
  }

  /** In each range that values of 63 bits can be in. */
  private static Histogram everywhere() {
    var extents = new TreeMap<Integer, Extent>();
    LongStream.range(0, POWERS)
        .flatMap(power -> LongStream.range(PARTS, 2 * PARTS).map(part -> part << power))
        .forEach(low -> extents.put(extents.size() + PARTS, new Extent(OF_EACH, low, low, low)));
    return Histogram.ofExtents(Scale.LOG_LINEAR, extents);
  }

  private static double nanos(Histogram histogram, int times) {
    long sum = 0;
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      sum += histogram.percentile(99).high();
    }
    double nanos = (double) (System.nanoTime() - start) / times;
    if (sum == 0) {
      throw new IllegalStateException("a percentile of large values is none");
    }
    return nanos;
  }
}
