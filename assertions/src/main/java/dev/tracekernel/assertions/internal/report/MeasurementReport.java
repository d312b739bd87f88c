package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.InUnit;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.Measurement;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Range;
import dev.tracekernel.tracer.measure.MeasureUnit;
import java.util.List;
import java.util.stream.Collectors;

/** What was measured, with the limit drawn in, and of what. */
final class MeasurementReport {

  private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);

  private MeasurementReport() {}

  /** Returns the report; a limit that is no number is not drawn. */
  static String of(Measurement measured, double limit) {
    return "What was measured:\n" + lines(measured, limit);
  }

  /** Returns the report without its first line. */
  static String lines(Measurement measured, double limit) {
    TraceSnapshot snapshot = measured.snapshot();
    return values(measured, limit)
        + (measured instanceof Latency latency ? unended(latency) : "")
        + (measured.failed() == 0 ? "" : "  failed: " + measured.failed() + "\n")
        + "  lost: "
        + measured.losses().toString().replace("\n", "\n        ")
        + "\n  told apart by: "
        + keys(measured)
        + "\n  scope: "
        + scope(measured)
        + snapshot.section().map(section -> "\n" + SectionText.of(section)).orElse("")
        + "\n  kernel: "
        + snapshot.kernel()
        + snapshot.artifact().map(artifact -> "\n  whole trace: " + artifact).orElse("");
  }

  private static String unended(Latency latency) {
    return "  in flight: "
        + inFlight(latency)
        + "\n  begun before: "
        + latency.begunBefore()
        + "\n";
  }

  private static String values(Measurement measured, double limit) {
    Histogram values = measured.histogram();
    if (values.count() == 0) {
      return "  no values\n";
    }
    InUnit unit = InUnit.of(measured.measure().unit());
    return Bars.of(values, limit, unit)
        + "  "
        + percentiles(values, unit)
        + "\n  count %d, min %s, mean %s, max %s%n"
            .formatted(
                values.count(),
                unit.rough(values.min().low()),
                unit.rough((double) values.sum().low() / values.count()),
                unit.rough(values.max().high()));
  }

  /** Returns the bars and percentiles of a histogram of times, of which no more is known. */
  static String lines(Histogram histogram, double limit) {
    if (histogram.count() == 0) {
      return "  no values";
    }
    InUnit unit = InUnit.of(MeasureUnit.NANOSECONDS);
    return Bars.of(histogram, limit, unit)
        + "  "
        + percentiles(histogram, unit)
        + "\n  count "
        + histogram.count()
        + ", min "
        + range(histogram.min(), unit)
        + ", max "
        + range(histogram.max(), unit);
  }

  private static String percentiles(Histogram histogram, InUnit unit) {
    return PERCENTILES.stream()
        .map(percent -> percentile(histogram, percent, unit))
        .collect(Collectors.joining(", "));
  }

  private static String percentile(Histogram histogram, double percent, InUnit unit) {
    Bucket bucket = histogram.percentile(percent);
    String name = "p" + (percent == Math.rint(percent) ? (int) percent + "" : percent + "");
    return name + " " + range(new Range(bucket.low(), bucket.high()), unit);
  }

  private static String range(Range range, InUnit unit) {
    String low = unit.rough(range.low());
    String high = unit.rough(range.high());
    return low.equals(high) ? low : low + " to " + high;
  }

  private static String inFlight(Latency latency) {
    return latency.inFlight().isEmpty()
        ? "none"
        : latency.inFlight().size()
            + ", for up to "
            + InUnit.of(MeasureUnit.NANOSECONDS).rough(latency.inFlight().getFirst().toNanos());
  }

  private static String keys(Measurement measured) {
    String keys =
        measured.keys().stream()
            .limit(10)
            .map(key -> key.kind() + " " + key.text())
            .collect(Collectors.joining(", "));
    int more = measured.keys().size() - 10;
    return keys.isEmpty() ? "nothing" : more > 0 ? keys + ", and " + more + " others" : keys;
  }

  static String scope(Measurement measured) {
    return measured.measure().hasScope()
        ? measured.snapshot().declaration().scope().toString()
        : "the whole machine";
  }
}
