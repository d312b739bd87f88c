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

  Plans(ProbeSpec probe) {
    this.probe = probe;
  }

  void add(AttachPoint point, List<Field> fields) {
    points.computeIfAbsent(fields, _ -> new ArrayList<>()).add(point);
  }

  List<AttachPlan> all() {
    return points.entrySet().stream()
        .map(entry -> new AttachPlan(probe, entry.getValue(), entry.getKey()))
        .toList();
  }
}
