package dev.tracekernel.tracer.map;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * How often values were in which range. Counted by a BPF program into slots; immutable.
 *
 * <p>A value of a histogram is known by its range only, and so is a percentile. Where the least and
 * the greatest value of each slot are known, ranges end at these.
 */
public final class Histogram {

  private final Scale scale;
  private final SortedMap<Integer, Long> slots;
  private final Map<Integer, Extent> extents; // of all slots, or of none
  private final Ranks ranks;

  private Histogram(Scale scale, SortedMap<Integer, Long> slots, Map<Integer, Extent> extents) {
    this.scale = scale;
    this.slots = slots;
    this.extents = extents;
    this.ranks = Ranks.of(slots);
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
    return new Histogram(scale, counts, Map.of());
  }

  /**
   * Returns the histogram of slots of which more is known than how many values they have.
   *
   * @throws IllegalArgumentException if a slot is none of the scale, or has values of another
   */
  public static Histogram ofExtents(Scale scale, Map<Integer, Extent> extents) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    Map<Integer, Extent> known = new TreeMap<>();
    extents.forEach(
        (slot, extent) -> {
          if (extent.count() != 0) {
            counts.put(checked(scale, slot), extent.count());
            known.put(slot, inside(scale, slot, extent));
          }
        });
    return new Histogram(scale, counts, known);
  }

  private static Extent inside(Scale scale, int slot, Extent extent) {
    if (extent.least() < scale.low(slot) || extent.greatest() > scale.high(slot)) {
      throw new IllegalArgumentException(
          "slot %d of a %s histogram has values from %d to %d, not %s"
              .formatted(slot, scale, scale.low(slot), scale.high(slot), extent));
    }
    return extent;
  }

  /** Returns the log-linear histogram of values, none of them negative. */
  public static Histogram ofValues(long... values) {
    Map<Integer, Extent> extents = new TreeMap<>();
    for (long value : values) {
      extents.merge(Scale.LOG_LINEAR.slot(value), new Extent(1, value, value, value), Extent::plus);
    }
    return ofExtents(Scale.LOG_LINEAR, extents);
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
    Extent extent = extents.get(slot);
    return extent == null
        ? new Bucket(scale.low(slot), scale.high(slot), count)
        : new Bucket(extent.least(), extent.greatest(), count);
  }

  /** Returns what is known of each range, if all is. */
  Collection<Extent> extents() {
    return extents.values();
  }

  /** Tells whether least and greatest value and the sum of all slots are known. */
  public boolean isExact() {
    return !extents.isEmpty();
  }

  /**
   * Returns where the least value is.
   *
   * @throws IllegalStateException if there are no values
   */
  public Range min() {
    Bucket first = ofRank(1);
    return new Range(first.low(), first.high());
  }

  /**
   * Returns where the greatest value is.
   *
   * @throws IllegalStateException if there are no values
   */
  public Range max() {
    Bucket last = ofRank(count());
    return new Range(last.low(), last.high());
  }

  /** Returns where the sum of all values is; {@link Long#MAX_VALUE} also where it is more. */
  public Range sum() {
    if (isExact() && !mayOverflow()) {
      long sum = extents.values().stream().mapToLong(Extent::sum).sum();
      return new Range(sum, sum);
    }
    return new Range(sumOf((low, _) -> low), sumOf((_, high) -> high));
  }

  /** What the kernel adds up has 64 bits, and begins anew above them. */
  private boolean mayOverflow() {
    return extents.values().stream().mapToDouble(it -> (double) it.greatest() * it.count()).sum()
        >= Long.MAX_VALUE;
  }

  private long sumOf(LongBinaryOperator edge) {
    double about = 0;
    long sum = 0;
    for (Bucket each : buckets()) {
      long value = edge.applyAsLong(each.low(), each.high());
      about += (double) value * each.count();
      sum += value * each.count();
    }
    return about >= Long.MAX_VALUE ? Long.MAX_VALUE : sum;
  }

  /** Returns the range that a value belongs to, and how many there are of it. */
  public Bucket bucketOf(long value) {
    int slot = checked(scale, scale.slot(value));
    return bucket(slot, slots.getOrDefault(slot, 0L));
  }

  /** Returns how many values there are. */
  public long count() {
    return ranks.count();
  }

  /**
   * Returns the range in which a percentile is: the value that so many percent of the values do not
   * exceed, by the nearest rank.
   *
   * @param percent above 0, at most 100
   * @throws IllegalStateException if there are no values
   */
  public Bucket percentile(double percent) {
    return ofRank(rank(percent, count()));
  }

  /**
   * Returns the rank of a percentile of so many values, by the nearest rank: the least one that has
   * at least so many percent of the values at it or below.
   *
   * @param percent above 0, at most 100
   */
  public static long rank(double percent, long count) {
    return Ranks.of(percent, count);
  }

  /**
   * Returns the range in which the value of a rank is, by size; the least has rank 1.
   *
   * @throws IllegalStateException if there are no values
   */
  public Bucket ofRank(long rank) {
    int index = ranks.at(rank);
    return within(bucket(ranks.slotAt(index), ranks.countAt(index)), rank - ranks.before(index));
  }

  /** The first and the last of a range may be known. */
  private Bucket within(Bucket bucket, long rank) {
    if (!isExact() || (rank > 1 && rank < bucket.count())) {
      return bucket;
    }
    long value = rank == bucket.count() ? bucket.high() : bucket.low();
    return new Bucket(value, value, bucket.count());
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
    return other instanceof Histogram that
        && scale == that.scale
        && slots.equals(that.slots)
        && extents.equals(that.extents);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * scale.hashCode() + slots.hashCode()) + extents.hashCode();
  }

  /** Returns the lines with {@code value} as the header. */
  @Override
  public String toString() {
    return text("value");
  }
}
