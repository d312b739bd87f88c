package dev.tracekernel.tracer.map;

import org.HdrHistogram.AbstractHistogram;

/**
 * Histograms to and from HdrHistogram, which the user has on the class path: {@code
 * org.hdrhistogram:HdrHistogram}.
 *
 * <p>Unit: that of the values; of what was measured, nanoseconds.
 */
public final class HdrHistograms {

  private static final int DIGITS = 3;

  private HdrHistograms() {}

  /**
   * Returns the same values for HdrHistogram, with three significant digits.
   *
   * <p>Of each range the least and the greatest value are recorded as they are and the others at
   * their mean, where these are known; else all in the middle of the range. So the count is the
   * same, and each recorded value is in the range of the one that was counted: a percentile differs
   * by no more than this range is wide, of what was measured 3.2 %, and HdrHistogram's 0.1 %. Its
   * least and greatest value are those that were measured, rounded to 0.1 % as all of its values.
   *
   * @throws IllegalArgumentException if there are values whose range has no end
   */
  public static org.HdrHistogram.Histogram toHdrHistogram(Histogram histogram) {
    return toHdrHistogram(histogram, DIGITS);
  }

  /**
   * Returns the same values for HdrHistogram, rounded to so many significant digits.
   *
   * @param digits from 1 to 5; with 5, it takes up to 50 MB
   * @see #toHdrHistogram(Histogram)
   */
  public static org.HdrHistogram.Histogram toHdrHistogram(Histogram histogram, int digits) {
    long most = histogram.count() == 0 ? 0 : histogram.max().high();
    if (most == Long.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a HdrHistogram cannot hold values whose range has no end: there are "
              + histogram.buckets().getLast().count()
              + " from "
              + histogram.buckets().getLast().low()
              + " on");
    }
    var hdr = new org.HdrHistogram.Histogram(1, Math.max(2, most), digits);
    if (histogram.isExact()) {
      histogram.extents().forEach(extent -> record(extent, hdr));
    } else {
      histogram.buckets().forEach(bucket -> record(bucket, hdr));
    }
    return hdr;
  }

  private static void record(Extent extent, org.HdrHistogram.Histogram hdr) {
    hdr.recordValue(extent.least());
    if (extent.count() > 1) {
      hdr.recordValue(extent.greatest());
    }
    long others = extent.count() - 2;
    if (others > 0) {
      long mean = (extent.sum() - extent.least() - extent.greatest()) / others;
      hdr.recordValueWithCount(Math.clamp(mean, extent.least(), extent.greatest()), others);
    }
  }

  private static void record(Bucket bucket, org.HdrHistogram.Histogram hdr) {
    long middle = bucket.low() + (bucket.high() - bucket.low()) / 2;
    hdr.recordValueWithCount(middle, bucket.count());
  }

  /**
   * Returns the histogram of a HdrHistogram's values, in ranges that hold its own: at most 0.1 %
   * wide, 3.2 % if it has two significant digits.
   *
   * @throws IllegalArgumentException if it has values that it does not tell apart and this would:
   *     those of one significant digit, or below its lowest discernible value
   */
  public static Histogram fromHdrHistogram(AbstractHistogram hdr) {
    HdrRanges ranges = new HdrRanges();
    ranges.add(hdr);
    return ranges.histogram();
  }
}
