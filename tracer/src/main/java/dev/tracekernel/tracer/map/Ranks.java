package dev.tracekernel.tracer.map;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.SortedMap;

/** Finds a value's slot by its rank: a binary search, whatever the number of slots and values. */
final class Ranks {

  private static final int PARTS = 100;
  private static final long MOST_BY_LONGS = Long.MAX_VALUE / (2 * PARTS);

  private final int[] slots; // that have values, the lowest first
  private final long[] upTo; // how many values there are in each of them and those before it

  private Ranks(int[] slots, long[] upTo) {
    this.slots = slots;
    this.upTo = upTo;
  }

  static Ranks of(SortedMap<Integer, Long> counts) {
    int[] slots = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
    long[] upTo = counts.values().stream().mapToLong(Long::longValue).toArray();
    Arrays.parallelPrefix(upTo, Ranks::saturated);
    return new Ranks(slots, upTo);
  }

  /** A program's own counts may be anything. */
  private static long saturated(long sum, long count) {
    return count < 0 || sum + count < 0 ? Long.MAX_VALUE : sum + count;
  }

  /**
   * Returns the rank of a percentile of so many values, by the nearest rank.
   *
   * @throws IllegalArgumentException if it is none
   */
  static long of(double percent, long count) {
    if (!(percent > 0 && percent <= PARTS)) {
      throw new IllegalArgumentException(percent + " is no percentile: it is above 0, at most 100");
    }
    long whole = (long) percent;
    boolean byLongs = whole == percent && count < MOST_BY_LONGS;
    return Math.max(1, byLongs ? ceiling(whole, count) : exact(percent, count));
  }

  private static long ceiling(long percent, long count) {
    return (percent * count + PARTS - 1) / PARTS;
  }

  /** By decimals: 64.4 percent of 250 is 161, and in binary fractions a little more. */
  private static long exact(double percent, long count) {
    return BigDecimal.valueOf(percent)
        .multiply(BigDecimal.valueOf(count))
        .movePointLeft(2)
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  long count() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  /**
   * Returns which of the slots that have values, by number from 0, has the value of a rank.
   *
   * @throws IllegalStateException if there is none
   */
  int at(long rank) {
    if (rank > count()) {
      throw new IllegalStateException("the histogram has no values, and so no percentiles");
    }
    int found = Arrays.binarySearch(upTo, rank);
    return found >= 0 ? found : -found - 1;
  }

  int slotAt(int index) {
    return slots[index];
  }

  /** Returns how many values are in the slots before that one. */
  long before(int index) {
    return index == 0 ? 0 : upTo[index - 1];
  }

  long countAt(int index) {
    return upTo[index] - before(index);
  }
}
