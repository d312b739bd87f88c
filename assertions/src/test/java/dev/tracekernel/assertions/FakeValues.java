package dev.tracekernel.assertions;

import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.Values;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.MeasureKey;
import dev.tracekernel.tracer.measure.Valued;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Values that were made by hand. */
record FakeValues(Histogram histogram, long failed, Losses losses, List<MeasureKey> selection)
    implements Values {

  static FakeValues of(long... values) {
    return new FakeValues(Histogram.ofValues(values), 0, Losses.none(), List.of());
  }

  FakeValues losing(Loss.Cause cause, long count) {
    List<Loss> all = List.of(new Loss(cause, measure().name(), count));
    return new FakeValues(histogram, failed, new Losses(all), selection);
  }

  FakeValues failing(long count) {
    return new FakeValues(histogram, count, losses, selection);
  }

  @Override
  public Valued measure() {
    return Measurable.probeValues("tracepoint:syscalls:sys_exit_write", "ret");
  }

  @Override
  public Set<MeasureKey> keys() {
    return Set.of(MeasureKey.ofThread("main"));
  }

  @Override
  public Values where(MeasureKey key) {
    List<MeasureKey> more = new ArrayList<>(selection);
    more.add(key);
    return new FakeValues(histogram, failed, losses, more);
  }

  @Override
  public TraceSnapshot snapshot() {
    return FakeTrace.trace();
  }
}
