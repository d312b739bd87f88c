package dev.tracekernel.tracer;

import java.util.stream.Collectors;

/** What was measured, in a line. */
final class MeasurementText {

  private MeasurementText() {}

  static String of(Latency latency) {
    return of(
        latency,
        latency.inFlight().isEmpty() ? "" : ", " + latency.inFlight().size() + " in flight");
  }

  static String of(Values values) {
    return of(values, "");
  }

  private static String of(Measurement measured, String flying) {
    String selection =
        measured.selection().stream()
            .map(key -> " of " + key.kind() + " " + key.text())
            .collect(Collectors.joining());
    String failed = measured.failed() == 0 ? "" : ", " + measured.failed() + " failed";
    return measured.measure() + selection + ": " + values(measured) + failed + flying;
  }

  private static String values(Measurement measured) {
    String unit =
        switch (measured.measure().unit()) {
          case NANOSECONDS -> " ns";
          case BYTES -> " bytes";
          case NUMBER -> "";
        };
    return measured.count() == 0
        ? "no values"
        : "%d values from %d to %d%s"
            .formatted(
                measured.count(),
                measured.histogram().min().low(),
                measured.histogram().max().high(),
                unit);
  }
}
