package dev.tracekernel.tracer.map;

/**
 * What is known exactly of the values in one range of a histogram.
 *
 * @param count how many there are
 * @param sum of all
 * @param least of them
 * @param greatest of them
 */
public record Extent(long count, long sum, long least, long greatest) {

  /** Returns what is known of both together. */
  public Extent plus(Extent other) {
    return new Extent(
        count + other.count,
        sum + other.sum,
        Math.min(least, other.least),
        Math.max(greatest, other.greatest));
  }
}
