package dev.tracekernel.assertions;

import java.util.List;

/**
 * How two ways are called, and how their turns were chosen.
 *
 * @param seed of the order
 * @param warmUp how many rounds before are no part of it
 */
record AbNames(String first, String second, long seed, int warmUp) {

  AbNames {
    if (first.equals(second)) {
      throw new IllegalArgumentException("both ways are called " + first);
    }
  }

  /** Tells whether a name is the first one's. */
  boolean isFirst(String name) {
    if (!List.of(first, second).contains(name)) {
      throw new IllegalArgumentException(
          "nothing is called %s: there are %s and %s".formatted(name, first, second));
    }
    return name.equals(first);
  }

  @Override
  public String toString() {
    return first + " and " + second;
  }
}
