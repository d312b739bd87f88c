package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.map.Histogram;
import java.util.function.DoubleFunction;

/**
 * What is compared: a sample, and what to say of it.
 *
 * @param name of what it is
 * @param report what was measured, with a limit drawn in
 */
public record Measured(String name, Sample sample, DoubleFunction<String> report) {

  /** Returns what a trace has measured. */
  public static Measured of(Latency latency) {
    String section = latency.snapshot().section().map(it -> " " + it).orElse("");
    return new Measured(
        MeasurementMessage.subject(latency) + section,
        Sample.of(latency),
        limit -> MeasurementReport.lines(latency, limit));
  }

  /** Returns what was measured once. */
  public static Measured of(Histogram kept) {
    return new Measured(
        "the histogram that was kept",
        Sample.of(kept),
        limit -> MeasurementReport.lines(kept, limit));
  }
}
