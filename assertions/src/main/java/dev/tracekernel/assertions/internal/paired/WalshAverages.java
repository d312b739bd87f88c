package dev.tracekernel.assertions.internal.paired;

import java.util.Arrays;

/** The means of all pairs of numbers, each also with itself, the least first. */
record WalshAverages(double[] sorted) {

  static WalshAverages of(double[] numbers) {
    double[] means = new double[new SignedRank(numbers.length).pairs()];
    int next = 0;
    for (int one = 0; one < numbers.length; one++) {
      for (int other = one; other < numbers.length; other++) {
        means[next++] = (numbers[one] + numbers[other]) / 2;
      }
    }
    Arrays.sort(means);
    return new WalshAverages(means);
  }

  /** Returns how many are no less. That is the sum of the positive ranks, ties counted as such. */
  int atLeast(double limit) {
    return (int) Arrays.stream(sorted).filter(mean -> mean >= limit).count();
  }

  /** Returns how many are no greater. */
  int atMost(double limit) {
    return (int) Arrays.stream(sorted).filter(mean -> mean <= limit).count();
  }

  /** Returns the estimate of Hodges and Lehmann. */
  double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
