package dev.tracekernel.assertions.internal.figure;

/**
 * What a figure may be: no less than the one, no more than the other.
 *
 * @param high infinite where nothing bounds it
 */
public record Possible(double low, double high) {

  /** Tells whether there is only one such number. */
  public boolean isExact() {
    return low == high;
  }
}
