package dev.tracekernel.tracer;

import java.util.stream.Collectors;

/** A latency in a line. */
final class LatencyText {

  private LatencyText() {}

  static String of(Latency latency) {
    String selection =
        latency.selection().stream()
            .map(key -> " of " + key.kind() + " " + key.text())
            .collect(Collectors.joining());
    return latency.measure() + selection + ": " + values(latency);
  }

  private static String values(Latency latency) {
    String flying =
        (latency.failed() == 0 ? "" : ", " + latency.failed() + " failed")
            + (latency.inFlight().isEmpty() ? "" : ", " + latency.inFlight().size() + " in flight");
    return latency.count() == 0
        ? "no values" + flying
        : "%d values from %d to %d ns%s"
            .formatted(latency.count(), latency.min().toNanos(), latency.max().toNanos(), flying);
  }
}
