package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;

/**
 * Where a probe's programs are attached, and what they record there.
 *
 * <p>A probe has several plans where its places differ in their fields: the sites of a USDT probe,
 * the functions of a wildcard.
 *
 * @param probe as it was declared
 * @param points at least one; all have the same fields
 * @param fields in the order of the declaration, or of the kernel's own where none were named
 */
public record AttachPlan(ProbeSpec probe, List<AttachPoint> points, List<Field> fields) {

  public AttachPlan {
    points = List.copyOf(points);
    fields = List.copyOf(fields);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a plan without a place: " + probe.name());
    }
  }
}
