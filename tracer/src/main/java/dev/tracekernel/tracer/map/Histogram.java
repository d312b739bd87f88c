package dev.tracekernel.tracer.map;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often values were in which range. Counted by a BPF program into slots; immutable.
 *
 * <p>A value of a histogram is known by its range only, and so is a percentile.
 */
public final class Histogram {

  private final Scale scale;
  private final SortedMap<Integer, Long> slots;

  private Histogram(Scale scale, SortedMap<Integer, Long> slots) {
    this.scale = scale;
    this.slots = slots;
  }

  /**
   * Returns the histogram of counts by slot, such as a {@link BpfMap}.
   *
   * @throws IllegalArgumentException if a slot is none of the scale
   */
  public static Histogram of(Scale scale, Map<? extends Number, ? extends Number> slots) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    slots.forEach(
        (slot, count) -> {
          if (count.longValue() != 0) {
            counts.put(checked(scale, slot.longValue()), count.longValue());
          }
        });
    return new Histogram(scale, counts);
  }

  private static int checked(Scale scale, long slot) {
    if (slot < 0 || slot > scale.last()) {
      throw new IllegalArgumentException(
          "slot %d is none of a %s histogram: they go from 0 to %d"
              .formatted(slot, scale, scale.last()));
    }
    return (int) slot;
  }

  /** Returns how slots divide the values. */
  public Scale scale() {
    return scale;
  }

  /** Returns the ranges that have values, the lowest first. */
  public List<Bucket> buckets() {
    List<Bucket> buckets = new ArrayList<>();
    slots.forEach((slot, count) -> buckets.add(bucket(slot, count)));
    return List.copyOf(buckets);
  }

  private Bucket bucket(int slot, long count) {
    return new Bucket(scale.low(slot), scale.high(slot), count);
  }

  /** Returns the range that a value belongs to, and how many there are of it. */
  public Bucket bucketOf(long value) {
    int slot = checked(scale, scale.slot(value));
    return bucket(slot, slots.getOrDefault(slot, 0L));
  }

  /** Returns how many values there are. */
  public long count() {
    return slots.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns the range in which a percentile is: the value that so many percent of the values do not
   * exceed, by the nearest rank.
   *
   * @param percent above 0, at most 100
   * @throws IllegalStateException if there are no values
   */
  public Bucket percentile(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(percent + " is no percentile: it is above 0, at most 100");
    }
    long rank = Math.max(1, rank(percent));
    long before = 0;
    for (var each : slots.entrySet()) {
      before += each.getValue();
      if (before >= rank) {
        return bucket(each.getKey(), each.getValue());
      }
    }
    throw new IllegalStateException("the histogram has no values, and so no percentiles");
  }

  /** By decimals: 64.4 percent of 250 is 161, and in binary fractions a little more. */
  private long rank(double percent) {
    return BigDecimal.valueOf(percent)
        .multiply(BigDecimal.valueOf(count()))
        .movePointLeft(2)
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /**
   * Returns the lines that BCC's {@code print_log2_hist(valueType)} prints, or {@code
   * print_linear_hist(valueType)} of a linear histogram; none if there are no values.
   *
   * @param valueType the header of the values
   */
  public String text(String valueType) {
    return new HistogramText(scale, slots, valueType, false).lines();
  }

  /** Returns the lines without those before the first value: BCC's {@code strip_leading_zero}. */
  public String textFromFirst(String valueType) {
    return new HistogramText(scale, slots, valueType, true).lines();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram that && scale == that.scale && slots.equals(that.slots);
  }

  @Override
  public int hashCode() {
    return 31 * scale.hashCode() + slots.hashCode();
  }

  /** Returns the lines with {@code value} as the header. */
  @Override
  public String toString() {
    return text("value");
  }
}
