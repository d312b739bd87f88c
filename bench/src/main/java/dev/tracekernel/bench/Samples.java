package dev.tracekernel.bench;

import java.util.Arrays;
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
    return Text.of(format, median())
        + " "
        + unit
        + Text.of(" (" + format + " to " + format + ")", min(), max());
  }
}
