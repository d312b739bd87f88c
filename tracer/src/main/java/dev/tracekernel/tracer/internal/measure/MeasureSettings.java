package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.setting.WholeNumber;

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
        WholeNumber.ofProperty(INTERVALS, DEFAULT_INTERVALS),
        WholeNumber.ofProperty(BUCKETS, DEFAULT_BUCKETS));
  }
}
