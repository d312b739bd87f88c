package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.Nanos;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.map.Range;
import java.util.List;
import java.util.stream.Collectors;

/** What was measured, with the limit drawn in, and of what. */
final class LatencyReport {

  private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9);

  private LatencyReport() {}

  /** Returns the report; a limit that is no number is not drawn. */
  static String of(Latency latency, double limit) {
    TraceSnapshot snapshot = latency.snapshot();
    return "What was measured:\n"
        + values(latency, limit)
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
        + PERCENTILES.stream()
            .map(percent -> percentile(latency, percent))
            .collect(Collectors.joining(", "))
        + "\n  count %d, min %s, mean %s, max %s%n"
            .formatted(
                latency.count(),
                Nanos.rough(latency.min().toNanos()),
                Nanos.rough(latency.mean().toNanos()),
                Nanos.rough(latency.max().toNanos()));
  }

  private static String percentile(Latency latency, double percent) {
    Range range = latency.percentile(percent);
    String name = "p" + (percent == Math.rint(percent) ? (int) percent + "" : percent + "");
    String low = Nanos.rough(range.low());
    String high = Nanos.rough(range.high());
    return name + " " + (low.equals(high) ? low : low + " to " + high);
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

  private static String scope(Latency latency) {
    return latency.measure().hasScope()
        ? latency.snapshot().declaration().scope().toString()
        : "the whole machine";
  }
}
