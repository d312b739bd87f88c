package dev.tracekernel.vm.kernel;

import java.util.Comparator;

/**
 * A series of kernels: 6.12 stands for all of 6.12.x. Sorts by age.
 *
 * @param major the first number
 * @param minor the second number
 */
public record KernelSeries(int major, int minor) implements Comparable<KernelSeries> {

  private static final Comparator<KernelSeries> BY_AGE =
      Comparator.comparingInt(KernelSeries::major).thenComparingInt(KernelSeries::minor);

  @Override
  public int compareTo(KernelSeries other) {
    return BY_AGE.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
