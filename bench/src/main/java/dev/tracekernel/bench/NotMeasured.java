package dev.tracekernel.bench;

/** This machine lacks what a measure needs; the message says what. */
final class NotMeasured extends Exception {

  private static final long serialVersionUID = 1;

  NotMeasured(String reason) {
    super(reason);
  }
}
