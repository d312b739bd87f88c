package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.probe.IntervalEnd;
import dev.tracekernel.tracer.internal.target.AttachPlan;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.PlaceStamp;
import dev.tracekernel.tracer.internal.target.Targets;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.ArrayList;
import java.util.List;

/** Looks up the ends of an interval, and remembers what they are in. */
final class IntervalEnds {

  private final Targets targets;
  private final List<PlaceStamp> stamps = new ArrayList<>();

  IntervalEnds(Targets targets) {
    this.targets = targets;
  }

  IntervalEnd byThread(ProbeSpec probe) {
    return IntervalEnd.byThread(places(probe));
  }

  IntervalEnd byFrame(ProbeSpec probe) {
    return IntervalEnd.byFrame(places(probe));
  }

  private List<AttachPoint> places(ProbeSpec probe) {
    List<AttachPoint> points = targets.places(probe);
    stamps.add(PlaceStamp.of(probe, List.of(new AttachPlan(probe, points, List.of()))));
    return points;
  }

  IntervalEnd byField(ProbeSpec probe) {
    List<AttachPlan> plans = targets.resolve(probe);
    stamps.add(PlaceStamp.of(probe, plans));
    return IntervalEnd.byField(plans);
  }

  List<PlaceStamp> stamps() {
    return List.copyOf(stamps);
  }
}
