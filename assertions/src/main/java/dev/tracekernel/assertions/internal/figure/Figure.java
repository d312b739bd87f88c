package dev.tracekernel.assertions.internal.figure;

import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number that is read off a sample. What is not over counts with what it will be at least, and
 * may be anything above; so does what has failed, and what was lost may be anything.
 */
public sealed interface Figure {

  /** Returns what it may be; the sample has a value, or one that is not over. */
  Possible of(Sample sample);

  /** Returns its name. */
  String name();

  /** Returns how many values it takes to say anything. */
  default long needed() {
    return 1;
  }

  /** The value that so many percent do not exceed, by the nearest rank. */
  record Percentile(double percent) implements Figure {

    @Override
    public Possible of(Sample sample) {
      if (Double.isInfinite(sample.lost())) {
        return new Possible(0, Double.POSITIVE_INFINITY);
      }
      long lost = (long) sample.lost();
      long rank = Histogram.rank(percent, sample.size() + lost);
      double high =
          rank > sample.values().count()
              ? Double.POSITIVE_INFINITY
              : (double) sample.values().ofRank(rank).high();
      return new Possible(rank <= lost ? 0.0 : sample.leastOfRank(rank - lost), high);
    }

    @Override
    public String name() {
      return "p" + BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    }

    /** Of fewer it is the greatest one, and says nothing of those that are rarer than that. */
    @Override
    public long needed() {
      BigDecimal above = BigDecimal.valueOf(100).subtract(BigDecimal.valueOf(percent));
      return above.signum() == 0
          ? 1
          : BigDecimal.valueOf(100).divide(above, 0, RoundingMode.CEILING).longValueExact();
    }
  }

  /** The mean. */
  record Mean() implements Figure {
    @Override
    public Possible of(Sample sample) {
      Range sum = sample.values().sum();
      double low = (sum.low() + sample.sumOpened()) / (sample.size() + sample.lost());
      boolean bounded = sample.isComplete() && sum.high() < Long.MAX_VALUE;
      double high =
          bounded ? (double) sum.high() / sample.values().count() : Double.POSITIVE_INFINITY;
      return new Possible(low, high);
    }

    @Override
    public String name() {
      return "mean";
    }
  }

  /** The greatest value. */
  record Max() implements Figure {
    @Override
    public Possible of(Sample sample) {
      Histogram values = sample.values();
      double low = values.count() == 0 ? 0.0 : (double) values.max().low();
      double high = sample.isComplete() ? (double) values.max().high() : Double.POSITIVE_INFINITY;
      return new Possible(Math.max(low, sample.mostOpened()), high);
    }

    @Override
    public String name() {
      return "max";
    }
  }

  /** How many are over. */
  record Count() implements Figure {
    @Override
    public Possible of(Sample sample) {
      double count = (double) sample.values().count();
      return new Possible(count, count + sample.lost());
    }

    @Override
    public String name() {
      return "count";
    }

    @Override
    public long needed() {
      return 0;
    }
  }

  /** The sum of all values. */
  record Sum() implements Figure {
    @Override
    public Possible of(Sample sample) {
      Range sum = sample.values().sum();
      boolean bounded = sample.isComplete() && sum.high() < Long.MAX_VALUE;
      double high = bounded ? (double) sum.high() : Double.POSITIVE_INFINITY;
      return new Possible((double) sum.low() + sample.sumOpened(), high);
    }

    @Override
    public String name() {
      return "sum";
    }

    @Override
    public long needed() {
      return 0;
    }
  }

  /**
   * How many percent are above a limit.
   *
   * @param text the limit for people
   */
  record Share(long limit, String text) implements Figure {
    @Override
    public Possible of(Sample sample) {
      double surely = 0;
      double maybe = sample.lost();
      for (Bucket each : sample.opened()) {
        surely += each.low() > limit ? each.count() : 0;
        maybe += each.low() <= limit ? each.count() : 0;
      }
      for (Bucket each : sample.values().buckets()) {
        surely += each.low() > limit ? each.count() : 0;
        maybe += each.low() <= limit && each.high() > limit ? each.count() : 0;
      }
      double all = sample.size() + sample.lost();
      return Double.isInfinite(all)
          ? new Possible(0, 100)
          : new Possible(100 * surely / all, 100 * (surely + maybe) / all);
    }

    @Override
    public String name() {
      return "share above " + text;
    }
  }
}
