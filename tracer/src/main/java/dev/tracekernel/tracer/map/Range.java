package dev.tracekernel.tracer.map;

/**
 * Where a number is that is not known exactly, or is, if both ends are the same.
 *
 * @param low the least that it may be
 * @param high the greatest
 */
public record Range(long low, long high) {

  /** Tells whether there is only one such number. */
  public boolean isExact() {
    return low == high;
  }
}
