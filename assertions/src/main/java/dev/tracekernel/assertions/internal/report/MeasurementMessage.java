package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.Comparison;
import dev.tracekernel.assertions.internal.figure.Figure;
import dev.tracekernel.assertions.internal.figure.FigureClaim;
import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.tracer.Measurement;
import java.util.stream.Collectors;
import org.assertj.core.error.BasicErrorMessageFactory;

/** A message about what was measured: it ends with that. */
abstract class MeasurementMessage extends BasicErrorMessageFactory {

  MeasurementMessage(Measurement measured, FigureClaim claim, String finding) {
    super("%n%s", unquotedString(finding + "\n" + MeasurementReport.of(measured, limit(claim))));
  }

  /** What is drawn is one of the values. */
  private static double limit(FigureClaim claim) {
    return switch (claim.figure()) {
      case Figure.Count(), Figure.Sum() -> Double.NaN;
      case Figure.Share(long limit, String _) -> (double) limit;
      case Figure.Percentile _, Figure.Mean _, Figure.Max _ -> claim.comparison().limit();
    };
  }

  /** Returns the figure and what is claimed of it. */
  static String claimed(Measurement measured, FigureClaim claim) {
    Comparison comparison = claim.comparison();
    return claim.figure().name()
        + " of "
        + subject(measured)
        + " to be "
        + comparison.text(claim::print);
  }

  static String subject(Measurement measured) {
    return measured.measure()
        + measured.selection().stream()
            .map(key -> ", " + key.kind() + " " + key.text())
            .collect(Collectors.joining());
  }

  /** Returns how many values there are, and which of them the figure is. */
  static String size(FigureClaim claim, Sample sample) {
    long count = sample.values().count();
    return claim.figure() instanceof Figure.Count ? "" : " (" + values(count) + ")";
  }

  static String values(long count) {
    return count == 1 ? "1 value" : count + " values";
  }
}
