package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.report.grid.Outcome;

/** The style sheet's names. */
final class Style {

  private Style() {}

  /** One letter: a large page has as many as it has cells. */
  static String of(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "p";
      case FAILED -> "f";
      case SKIPPED -> "s";
      case LOST -> "l";
      case NOT_RUN -> "n";
      case ABSENT, UNKNOWN -> "a";
    };
  }
}
