package dev.tracekernel.tracer.internal.measure;

/**
 * How much a measure has room for.
 *
 * @param intervals that are on their way at a time
 * @param buckets that have values
 */
record MeasureSettings(int intervals, int buckets) {

  /** What says how many intervals there can be. */
  static final String INTERVALS = "tracekernel.intervals";

  /** What says how many buckets there can be. */
  static final String BUCKETS = "tracekernel.buckets";

  private static final int DEFAULT_INTERVALS = 16_384;
  private static final int DEFAULT_BUCKETS = 65_536;

  static MeasureSettings ofSystemProperties() {
    return new MeasureSettings(
        number(INTERVALS, DEFAULT_INTERVALS), number(BUCKETS, DEFAULT_BUCKETS));
  }

  private static int number(String property, int otherwise) {
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
