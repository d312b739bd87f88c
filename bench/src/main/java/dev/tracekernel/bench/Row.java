package dev.tracekernel.bench;

/**
 * A row of the table.
 *
 * @param what what was measured
 * @param measured the numbers, with their unit
 * @param goal the number to reach, empty if there is none
 * @param beside how it was measured, and what ran beside it
 */
record Row(String what, String measured, String goal, Outcome outcome, String beside) {

  /** Returns a row that is there to compare with. */
  static Row toCompare(String what, String measured, String beside) {
    return new Row(what, measured, "", Outcome.NO_GOAL, beside);
  }

  /** Returns a row for what could not be measured. */
  static Row broken(String what, String why) {
    return new Row(what, "not measured", "", Outcome.BROKE, why);
  }
}
