package dev.tracekernel.bench;

import java.util.List;

/**
 * How long to measure.
 *
 * @param windows how often a window is opened and closed
 * @param repetitions how often anything longer is done: a pair, a JVM, a pass
 * @param calls calls of one run of a loop
 * @param stored events in the window that is searched
 * @param seconds how long the loop of the exactness check runs
 * @param kernels that guests boot
 */
record Effort(
    int windows, int repetitions, int calls, int stored, int seconds, List<String> kernels) {

  static final Effort FULL =
      new Effort(20_000, 11, 300_000, 1_000_000, 10, List.of("5.10", "6.1", "6.12", "7.3"));

  /** Numbers that show the way, for a first look and for tests; none to be quoted. */
  static final Effort QUICK = new Effort(500, 3, 20_000, 50_000, 2, List.of("6.1"));
}
