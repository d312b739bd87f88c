package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import java.util.function.Supplier;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * What a trace says about a claim.
 *
 * @param verdict what it says
 * @param message makes the words for it, which takes long; of no use if it passes
 */
public record Finding(Verdict verdict, Supplier<ErrorMessageFactory> message) {

  /** It is so. */
  public static final Finding PASS =
      new Finding(
          Verdict.PASS,
          () -> {
            throw new IllegalStateException("nothing is to be said of what passes");
          });

  /** Returns the finding with that verdict, and the words for the one that it is. */
  static Finding of(
      Verdict verdict, Supplier<ErrorMessageFactory> wrong, Supplier<ErrorMessageFactory> open) {
    return switch (verdict) {
      case PASS -> PASS;
      case FAIL -> new Finding(verdict, wrong);
      case INCONCLUSIVE -> new Finding(verdict, open);
    };
  }
}
