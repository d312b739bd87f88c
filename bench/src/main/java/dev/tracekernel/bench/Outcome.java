package dev.tracekernel.bench;

/** What became of a goal. */
enum Outcome {
  REACHED("reached"),
  MISSED("missed"),
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
