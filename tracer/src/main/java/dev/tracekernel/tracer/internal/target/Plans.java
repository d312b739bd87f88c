package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects a probe's places, those with the same fields in one plan. */
final class Plans {

  private final ProbeSpec probe;
  private final Map<List<Field>, List<AttachPoint>> points = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  Plans(ProbeSpec probe) {
    this.probe = probe;
  }

  void add(AttachPoint point, List<Field> fields) {
    points.computeIfAbsent(fields, _ -> new ArrayList<>()).add(point);
  }

  /** Notes a place that a wildcard means and that cannot be traced. */
  void leaveOut(String place) {
    leftOut.add(place);
  }

  List<AttachPlan> all() {
    return points.entrySet().stream()
        .map(entry -> new AttachPlan(probe, entry.getValue(), entry.getKey(), leftOut))
        .toList();
  }
}
