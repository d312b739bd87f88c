package dev.tracekernel.assertions.internal.figure;

import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.Values;
import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.map.Histogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Values, and how many more there may be.
 *
 * @param values that are known, by ranges
 * @param inFlight what those have reached by now that are not over, in nanoseconds: they will be no
 *     less
 * @param lost how many more there may be, of any value; infinite if that is not known
 */
public record Sample(Histogram values, List<Long> inFlight, double lost) {

  /** A run that was skipped may have ended one interval and begun another. */
  private static final int OF_ONE_RUN = 2;

  /** Returns what a latency is known to be. */
  public static Sample of(Latency latency) {
    List<Long> inFlight = latency.inFlight().stream().map(Duration::toNanos).toList();
    return new Sample(latency.histogram(), inFlight, lost(latency.losses(), OF_ONE_RUN));
  }

  /** Returns what values are known to be. */
  public static Sample of(Values values) {
    return new Sample(values.histogram(), List.of(), lost(values.losses(), 1));
  }

  /** Returns what was measured once, and was complete. */
  public static Sample of(Histogram kept) {
    return new Sample(kept, List.of(), 0);
  }

  private static double lost(Losses losses, int ofOneRun) {
    return losses.losses().stream().mapToDouble(loss -> mayHide(loss, ofOneRun)).sum();
  }

  private static double mayHide(Loss loss, int ofOneRun) {
    return switch (loss.cause()) {
      case INTERVALS_FULL, BUCKETS_FULL -> (double) loss.count();
      case MISSED -> (double) ofOneRun * loss.count();
      default -> Double.POSITIVE_INFINITY;
    };
  }

  /** Returns the same as if nothing was missing: to tell what it is that leaves a claim open. */
  public Sample complete() {
    return new Sample(values, List.of(), 0);
  }

  /** Returns how many are known of, over or not. */
  public long size() {
    return values.count() + inFlight.size();
  }

  boolean isComplete() {
    return inFlight.isEmpty() && lost == 0;
  }

  /** Returns what the value of a rank is at least, if none was lost. */
  double leastOfRank(long rank) {
    if (inFlight.isEmpty()) {
      return (double) values.ofRank(rank).low();
    }
    List<Bucket> lows = new ArrayList<>(values.buckets());
    inFlight.forEach(elapsed -> lows.add(new Bucket(elapsed, Long.MAX_VALUE, 1)));
    lows.sort(Comparator.comparingLong(Bucket::low));
    long before = 0;
    for (Bucket each : lows) {
      before += each.count();
      if (before >= rank) {
        return (double) each.low();
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  double mostInFlight() {
    return (double) inFlight.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
