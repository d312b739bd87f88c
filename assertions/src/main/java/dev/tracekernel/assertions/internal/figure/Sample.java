package dev.tracekernel.assertions.internal.figure;

import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.Values;
import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.Timed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Values, and how many more there may be.
 *
 * @param values that are known, by ranges
 * @param inFlight what those have reached by now that are not over, in nanoseconds: they will be no
 *     less
 * @param failed what those took that ended otherwise than is measured: they would be no less
 * @param lost how many more there may be, of any value; infinite if that is not known
 */
public record Sample(Histogram values, List<Long> inFlight, Histogram failed, double lost) {

  /** A run that was skipped may have ended one interval and begun another. */
  private static final double OF_ONE_RUN = 2;

  /** By one that is not seen to end, all those of its thread are taken for a part of it. */
  private static final Set<Timed> PARTS_OF_ONE =
      Set.of(Measure.FSYNC_LATENCY, Measure.READ_LATENCY, Measure.WRITE_LATENCY);

  private static final Histogram NONE = Histogram.ofValues();

  /** Returns what a latency is known to be. */
  public static Sample of(Latency latency) {
    List<Long> inFlight = latency.inFlight().stream().map(Duration::toNanos).toList();
    return new Sample(
        latency.histogram(),
        inFlight,
        latency.failures(),
        lost(latency.losses(), hiddenByOneRun(latency.measure())));
  }

  /** Returns what values are known to be. */
  public static Sample of(Values values) {
    return new Sample(values.histogram(), List.of(), NONE, lost(values.losses(), 1));
  }

  /** Returns what was measured once, and was complete. */
  public static Sample of(Histogram kept) {
    return new Sample(kept, List.of(), NONE, 0);
  }

  private static double hiddenByOneRun(Timed measure) {
    return PARTS_OF_ONE.contains(measure) ? Double.POSITIVE_INFINITY : OF_ONE_RUN;
  }

  private static double lost(Losses losses, double ofOneRun) {
    return losses.losses().stream().mapToDouble(loss -> mayHide(loss, ofOneRun)).sum();
  }

  private static double mayHide(Loss loss, double ofOneRun) {
    return switch (loss.cause()) {
      case INTERVALS_FULL, BUCKETS_FULL -> (double) loss.count();
      case MISSED -> ofOneRun * loss.count();
      default -> Double.POSITIVE_INFINITY;
    };
  }

  /** Returns the same as if nothing was missing: to tell what it is that leaves a claim open. */
  public Sample complete() {
    return new Sample(values, List.of(), NONE, 0);
  }

  /** Returns how many are known of, over or not. */
  public long size() {
    return values.count() + open();
  }

  /** Returns how many are known of that are no values. */
  private long open() {
    return inFlight.size() + failed.count();
  }

  boolean isComplete() {
    return open() == 0 && lost == 0;
  }

  /** Returns what the value of a rank is at least, if none was lost. */
  double leastOfRank(long rank) {
    if (open() == 0) {
      return (double) values.ofRank(rank).low();
    }
    List<Bucket> lows = new ArrayList<>(values.buckets());
    lows.addAll(opened());
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

  /** Returns those that are no values, by what they will be at least, or would be. */
  List<Bucket> opened() {
    List<Bucket> opened = new ArrayList<>(failed.buckets());
    inFlight.forEach(elapsed -> opened.add(new Bucket(elapsed, elapsed, 1)));
    return opened;
  }

  /** Returns the greatest of these. */
  double mostOpened() {
    return (double) opened().stream().mapToLong(Bucket::low).max().orElse(0);
  }

  /** Returns the sum of these. */
  double sumOpened() {
    long flying = inFlight.stream().mapToLong(Long::longValue).sum();
    return (double) (flying + failed.sum().low());
  }
}
