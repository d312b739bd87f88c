package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.figure.Comparison;
import dev.tracekernel.assertions.internal.figure.Figure;
import dev.tracekernel.assertions.internal.figure.FigureClaim;
import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.assertions.internal.report.CannotTellFigure;
import dev.tracekernel.assertions.internal.report.ShouldMeasure;
import dev.tracekernel.tracer.Measurement;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Assertions on what was measured, whatever it is.
 *
 * <p>Each judges what no further record could change. A percentile is known by a range; what was
 * lost may be anything. Where one of these could decide, and where nothing was measured, {@link
 * InconclusiveTraceError} is thrown.
 *
 * <p>A percentile of so few values that it is always their greatest one (p99 of less than 100) is
 * inconclusive too, unless {@link #fromAtLeast} says how many are enough.
 */
abstract class MeasurementAssert<
        SELF extends MeasurementAssert<SELF, ACTUAL>, ACTUAL extends Measurement>
    extends SoftAssert<SELF, ACTUAL> {

  private long atLeast;

  MeasurementAssert(ACTUAL actual, Class<SELF> type, Failures failures) {
    super(actual, type, failures);
  }

  /**
   * Says how many values are enough for what is asserted after this; fewer fail.
   *
   * @param count 1 or more
   */
  @CheckReturnValue
  public SELF fromAtLeast(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("from at least " + count + " values says nothing");
    }
    atLeast = count;
    return myself;
  }

  /** Returns how many values there are, to be compared. */
  @CheckReturnValue
  public NumberFigureAssert<SELF> count() {
    return number(new Figure.Count());
  }

  final NumberFigureAssert<SELF> number(Figure figure) {
    return new NumberFigureAssert<>(comparison -> verify(figure, comparison));
  }

  static Figure percentileOf(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(percent + " is no percentile: it is above 0, at most 100");
    }
    return new Figure.Percentile(percent);
  }

  abstract Sample sample();

  final long atLeast() {
    return atLeast;
  }

  final SELF verify(Figure figure, Comparison comparison) {
    return softly(
        () -> {
          requireNotNull();
          judge(new FigureClaim(figure, comparison, atLeast, actual.measure().unit()), sample());
        });
  }

  private void judge(FigureClaim claim, Sample sample) {
    switch (claim.judge(sample)) {
      case FAIL -> throwAssertionError(new ShouldMeasure(actual, claim, sample));
      case INCONCLUSIVE -> throwInconclusive(new CannotTellFigure(actual, claim, sample));
      case PASS -> {}
    }
  }

  /** The reason stays in the message also where the user gave one for a failure. */
  final void throwInconclusive(ErrorMessageFactory message) {
    throw new InconclusiveTraceError(message.create(info.description(), info.representation()));
  }
}
