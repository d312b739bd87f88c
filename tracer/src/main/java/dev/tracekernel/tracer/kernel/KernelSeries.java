package dev.tracekernel.tracer.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A series of kernels: 6.12 stands for all of 6.12.x. Sorts by age.
 *
 * @param major the first number
 * @param minor the second number
 */
public record KernelSeries(int major, int minor) implements Comparable<KernelSeries> {

  private static final Pattern TEXT = Pattern.compile("(0|[1-9]\\d{0,3})\\.(0|[1-9]\\d{0,3})");

  /**
   * Reads a series from its two numbers, as in {@code "6.12"}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static KernelSeries parse(String text) {
    Matcher numbers = TEXT.matcher(text);
    if (!numbers.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a kernel series: two numbers are expected, as in \"6.12\"");
    }
    return new KernelSeries(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
  }

  @Override
  public int compareTo(KernelSeries other) {
    return major == other.major
        ? Integer.compare(minor, other.minor)
        : Integer.compare(major, other.major);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
