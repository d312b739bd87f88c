package dev.tracekernel.bench;

import java.util.function.DoubleSupplier;

/**
 * Two costs that were measured in turns, so that what else the machine does meets both.
 *
 * @param plain the cost without
 * @param loaded the cost with
 * @param difference of each pair
 */
record Pairs(Samples plain, Samples loaded, Samples difference) {

  static Pairs measure(int count, DoubleSupplier plain, DoubleSupplier loaded) {
    double[] without = new double[count];
    double[] with = new double[count];
    double[] difference = new double[count];
    for (int i = 0; i < count; i++) {
      without[i] = plain.getAsDouble();
      with[i] = loaded.getAsDouble();
      difference[i] = with[i] - without[i];
    }
    return new Pairs(Samples.of(without), Samples.of(with), Samples.of(difference));
  }
}
