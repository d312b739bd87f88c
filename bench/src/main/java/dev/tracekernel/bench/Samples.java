package dev.tracekernel.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** Numbers of one kind, at least one. */
final class Samples {

  private final double[] sorted;

  private Samples(double[] values) {
    this.sorted = values;
    Arrays.sort(sorted);
  }

  static Samples of(double... values) {
    return new Samples(values.clone());
  }

  static Samples times(int count, DoubleSupplier one) {
    return new Samples(DoubleStream.generate(one).limit(count).toArray());
  }

  double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double min() {
    return sorted[0];
  }

  double max() {
    return sorted[sorted.length - 1];
  }

  /** Returns the median and, in brackets, the least and the greatest. */
  String text(String format, String unit) {
    String pattern = "%1$s %4$s (%2$s to %3$s)";
    return String.format(
        Locale.ROOT,
        pattern,
        text(format, median()),
        text(format, min()),
        text(format, max()),
        unit);
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
