package dev.tracekernel.tracer.internal.setting;

/** Positive whole numbers below ten million. */
public final class WholeNumber {

  private WholeNumber() {}

  /**
   * Returns the number that a system property has, or another if it is not set.
   *
   * @throws IllegalArgumentException if it is no such number
   */
  public static int ofProperty(String property, int otherwise) {
    String value = System.getProperty(property);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[1-9][0-9]{0,6}")) {
      throw new IllegalArgumentException(
          "-D" + property + "=" + value + ": a positive whole number is expected");
    }
    return Integer.parseInt(value);
  }
}
