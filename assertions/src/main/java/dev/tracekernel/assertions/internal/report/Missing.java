package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.Sample;
import java.util.ArrayList;
import java.util.List;

/** What a sample lacks. */
final class Missing {

  private Missing() {}

  /** Returns it in words; nothing if it lacks nothing. */
  static String of(Sample sample) {
    List<String> missing = new ArrayList<>();
    if (!sample.inFlight().isEmpty()) {
      missing.add(sample.inFlight().size() + " still in flight");
    }
    if (sample.failed().count() > 0) {
      missing.add(sample.failed().count() + " that failed (withoutFailures() leaves them out)");
    }
    if (sample.lost() > 0) {
      missing.add(
          Double.isInfinite(sample.lost())
              ? "nobody knows how many that were lost"
              : "up to " + (long) sample.lost() + " that were lost");
    }
    return String.join(" and ", missing);
  }
}
