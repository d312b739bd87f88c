package dev.tracekernel.assertions.internal.figure;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.measure.MeasureUnit;
import java.math.BigDecimal;

/**
 * What is claimed of a figure.
 *
 * @param atLeast how many values there must be, 0 if as many as the figure needs
 * @param unit of the values
 */
public record FigureClaim(Figure figure, Comparison comparison, long atLeast, MeasureUnit unit) {

  /** Claims something of times. */
  public FigureClaim(Figure figure, Comparison comparison, long atLeast) {
    this(figure, comparison, atLeast, MeasureUnit.NANOSECONDS);
  }

  /** Judges it. That a sample is too small never makes a wrong claim right. */
  public Verdict judge(Sample sample) {
    if (atLeast > 0 && enough(sample) != Verdict.PASS) {
      return enough(sample);
    }
    if (isOfNothing(sample)) {
      return Verdict.INCONCLUSIVE;
    }
    Verdict verdict = comparison.judge(figure.of(sample));
    return verdict == Verdict.PASS && isTooSmall(sample) ? Verdict.INCONCLUSIVE : verdict;
  }

  /** Tells whether there are as many values as were asked for. */
  public Verdict enough(Sample sample) {
    return Comparison.atLeast((double) atLeast).judge(new Figure.Count().of(sample));
  }

  /** Tells whether there is nothing that the figure could be of. */
  public boolean isOfNothing(Sample sample) {
    return figure.needed() > 0 && sample.size() == 0;
  }

  /** Tells whether the figure says nothing of so few values, and nobody has said how many do. */
  public boolean isTooSmall(Sample sample) {
    return atLeast == 0 && sample.size() < figure.needed();
  }

  /** Tells whether what is missing leaves it open. */
  public boolean isOpenByWhatIsMissing(Sample sample) {
    Sample complete = sample.complete();
    return complete.size() == 0
        || comparison.judge(figure.of(complete)) != comparison.judge(figure.of(sample));
  }

  /** Returns a number of that figure's, in words. */
  public String print(double number) {
    return switch (figure) {
      case Figure.Count() ->
          Double.isInfinite(number) ? "any number" : Long.toString((long) number);
      case Figure.Share _ -> plain(number) + " %";
      case Figure.Percentile _, Figure.Mean _, Figure.Max _, Figure.Sum _ ->
          InUnit.of(unit).text(number);
    };
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(Math.round(number * 1000) / 1000.0)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Returns what the figure may be, in words. */
  public String found(Sample sample) {
    Possible possible = figure.of(sample);
    if (possible.isExact()) {
      return print(possible.low());
    }
    return Double.isInfinite(possible.high())
        ? "at least " + print(possible.low())
        : "between " + print(possible.low()) + " and " + print(possible.high());
  }
}
