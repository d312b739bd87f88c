package dev.tracekernel.tracer.internal.feature;

/** How an attempt ended. */
public sealed interface Outcome {

  /** It was tried, and it works. */
  record Works() implements Outcome {}

  /**
   * The kernel does not have it.
   *
   * @param reason a clause that says how that was seen
   */
  record Missing(String reason) implements Outcome {}

  /**
   * The kernel refused a step.
   *
   * @param step the step, as in "loading"
   * @param errno why, positive
   */
  record Refused(String step, int errno) implements Outcome {}

  /**
   * It could not be tried.
   *
   * @param missing what the attempt lacked
   * @param remedy what to do about it
   */
  record Undecided(String missing, String remedy) implements Outcome {}

  /** Returns that it works. */
  static Outcome works() {
    return new Works();
  }
}
