package dev.tracekernel.assertions;

import static dev.tracekernel.tracer.measure.Measure.BLOCK_LATENCY;
import static dev.tracekernel.tracer.measure.MeasureKey.device;

import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Scale;
import dev.tracekernel.tracer.measure.BlockOperation;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.MeasureKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** What was measured, made by hand: all of it of one disk. */
record FakeLatency(
    Histogram histogram,
    List<Duration> inFlight,
    Losses losses,
    List<MeasureKey> selection,
    Histogram failures,
    Measure measure)
    implements Latency {

  private static final Histogram NONE = Histogram.ofValues();

  static FakeLatency ofMillis(long... values) {
    long[] nanos = Arrays.stream(values).map(it -> it * 1_000_000).toArray();
    return new FakeLatency(
        Histogram.ofValues(nanos), List.of(), Losses.none(), List.of(), NONE, BLOCK_LATENCY);
  }

  /** 1 ms, 2 ms, ..., each once. */
  static FakeLatency upToMillis(int most) {
    return ofMillis(LongStream.rangeClosed(1, most).toArray());
  }

  /** So many in one range, of which no more is known. */
  static FakeLatency inRangeOf(long value, long count) {
    Histogram one = Histogram.ofValues(value);
    Histogram range =
        Histogram.of(Scale.LOG_LINEAR, Map.of(slot(one.bucketOf(value).low()), count));
    return new FakeLatency(range, List.of(), Losses.none(), List.of(), NONE, BLOCK_LATENCY);
  }

  /** The kernel's rule, once more. */
  private static int slot(long value) {
    int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    return (bit - 4) * 32 + (int) (value >> (bit - 5)) % 32;
  }

  FakeLatency of(Histogram values) {
    return new FakeLatency(values, inFlight, losses, selection, failures, measure);
  }

  FakeLatency flying(Duration... elapsed) {
    List<Duration> all = new ArrayList<>(List.of(elapsed));
    all.sort(Comparator.reverseOrder());
    return new FakeLatency(histogram, all, losses, selection, failures, measure);
  }

  FakeLatency failingAfterMillis(long... values) {
    long[] nanos = Arrays.stream(values).map(it -> it * 1_000_000).toArray();
    return new FakeLatency(
        histogram, inFlight, losses, selection, Histogram.ofValues(nanos), measure);
  }

  FakeLatency of(Measure other) {
    return new FakeLatency(histogram, inFlight, losses, selection, failures, other);
  }

  FakeLatency losing(Loss.Cause cause, long count) {
    List<Loss> all = List.of(new Loss(cause, "BLOCK_LATENCY", count));
    return new FakeLatency(histogram, inFlight, new Losses(all), selection, failures, measure);
  }

  @Override
  public long begunBefore() {
    return 0;
  }

  @Override
  public Latency withoutFailures() {
    return new FakeLatency(histogram, inFlight, losses, selection, NONE, measure);
  }

  @Override
  public Set<MeasureKey> keys() {
    return new LinkedHashSet<>(List.of(device("vda"), BlockOperation.WRITE));
  }

  @Override
  public Latency where(MeasureKey key) {
    List<MeasureKey> more = new ArrayList<>(selection);
    more.add(key);
    return new FakeLatency(histogram, inFlight, losses, more, failures, measure);
  }

  @Override
  public TraceSnapshot snapshot() {
    return FakeTrace.trace();
  }
}
