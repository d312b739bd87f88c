package dev.tracekernel.bench;

import dev.tracekernel.fixtures.ChildJvm;
import dev.tracekernel.fixtures.ChildJvmBuilder;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Numbers that a JVM of its own measured and printed, one {@code key=value} in a line; the last of
 * a key counts.
 *
 * @param values by key
 */
record Figures(Map<String, Double> values) {

  /** Starts to describe the JVM. */
  static ChildJvmBuilder jvm(Class<?> main) {
    return ChildJvm.running(main);
  }

  /** Runs the JVM to its end. */
  static Figures of(ChildJvmBuilder jvm) {
    return new Figures(
        jvm.run()
            .lines()
            .map(line -> line.split("=", 2))
            .filter(pair -> pair.length == 2 && pair[0].matches("[a-z.]+"))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> Double.valueOf(pair[1]), (first, last) -> last)));
  }

  /** Prints a count the way {@link #of} reads it. */
  static void print(String key, long value) {
    System.out.println(key + "=" + value);
  }

  /** Prints a number the way {@link #of} reads it. */
  static void print(String key, double value) {
    System.out.println(key + "=" + value);
  }

  double at(String key) {
    Double value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("the JVM printed no " + key + ", only " + values.keySet());
    }
    return value;
  }
}
