package dev.tracekernel.bench;

/** What became of a goal. */
enum Outcome {
  REACHED("reached"),
  MISSED("missed"),
  /** It could not be measured, or a number was not credible. */
  BROKE("broke"),
  NO_GOAL("-");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  static Outcome of(boolean reached) {
    return reached ? REACHED : MISSED;
  }

  @Override
  public String toString() {
    return text;
  }
}
