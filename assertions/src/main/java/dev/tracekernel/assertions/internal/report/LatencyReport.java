package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.Nanos;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Range;
import java.util.List;
import java.util.stream.Collectors;

/** What was measured, with the limit drawn in, and of what. */
final class LatencyReport {

  private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);

  private LatencyReport() {}

  /** Returns the report; a limit that is no number is not drawn. */
  static String of(Latency latency, double limit) {
    return "What was measured:\n" + lines(latency, limit);
  }

  /** Returns the report without its first line. */
  static String lines(Latency latency, double limit) {
    TraceSnapshot snapshot = latency.snapshot();
    return values(latency, limit)
        + "  in flight: "
        + inFlight(latency)
        + "\n  begun before: "
        + latency.begunBefore()
        + (latency.failed() == 0 ? "" : "\n  failed: " + latency.failed())
        + "\n  lost: "
        + latency.losses().toString().replace("\n", "\n        ")
        + "\n  told apart by: "
        + keys(latency)
        + "\n  scope: "
        + scope(latency)
        + snapshot.section().map(section -> "\n" + SectionText.of(section)).orElse("")
        + "\n  kernel: "
        + snapshot.kernel()
        + snapshot.artifact().map(artifact -> "\n  whole trace: " + artifact).orElse("");
  }

  private static String values(Latency latency, double limit) {
    if (latency.count() == 0) {
      return "  no values\n";
    }
    return LatencyBars.of(latency.histogram(), limit)
        + "  "
        + percentiles(latency.histogram())
        + "\n  count %d, min %s, mean %s, max %s%n"
            .formatted(
                latency.count(),
                Nanos.rough(latency.min().toNanos()),
                Nanos.rough(latency.mean().toNanos()),
                Nanos.rough(latency.max().toNanos()));
  }

  /** Returns the bars and percentiles of a histogram of which no more is known. */
  static String lines(Histogram histogram, double limit) {
    if (histogram.count() == 0) {
      return "  no values";
    }
    return LatencyBars.of(histogram, limit)
        + "  "
        + percentiles(histogram)
        + "\n  count "
        + histogram.count()
        + ", min "
        + range(histogram.min())
        + ", max "
        + range(histogram.max());
  }

  private static String percentiles(Histogram histogram) {
    return PERCENTILES.stream()
        .map(percent -> percentile(histogram, percent))
        .collect(Collectors.joining(", "));
  }

  private static String percentile(Histogram histogram, double percent) {
    Bucket bucket = histogram.percentile(percent);
    String name = "p" + (percent == Math.rint(percent) ? (int) percent + "" : percent + "");
    return name + " " + range(new Range(bucket.low(), bucket.high()));
  }

  private static String range(Range range) {
    String low = Nanos.rough(range.low());
    String high = Nanos.rough(range.high());
    return low.equals(high) ? low : low + " to " + high;
  }

  private static String inFlight(Latency latency) {
    return latency.inFlight().isEmpty()
        ? "none"
        : latency.inFlight().size()
            + ", for up to "
            + Nanos.rough(latency.inFlight().getFirst().toNanos());
  }

  private static String keys(Latency latency) {
    String keys =
        latency.keys().stream()
            .limit(10)
            .map(key -> key.kind() + " " + key.text())
            .collect(Collectors.joining(", "));
    int more = latency.keys().size() - 10;
    return keys.isEmpty() ? "nothing" : more > 0 ? keys + ", and " + more + " others" : keys;
  }

  static String scope(Latency latency) {
    return latency.measure().hasScope()
        ? latency.snapshot().declaration().scope().toString()
        : "the whole machine";
  }
}
