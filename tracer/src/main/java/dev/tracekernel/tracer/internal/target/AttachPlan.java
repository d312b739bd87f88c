package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.probe.FieldList;
import dev.tracekernel.tracer.probe.KernelFunctionProbe;
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
 * @param leftOut places that a wildcard means and that cannot be traced; each plan of a probe has
 *     all of them
 */
public record AttachPlan(
    ProbeSpec probe, List<AttachPoint> points, List<Field> fields, List<String> leftOut) {

  public AttachPlan {
    points = List.copyOf(points);
    fields = List.copyOf(fields);
    leftOut = List.copyOf(leftOut);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a plan without a place: " + probe.name());
    }
  }

  /** Makes one that leaves nothing out. */
  public AttachPlan(ProbeSpec probe, List<AttachPoint> points, List<Field> fields) {
    this(probe, points, fields, List.of());
  }

  /** Returns the points' names, spelt as the probe is: with a module if that has one. */
  public List<String> places() {
    return points.stream().map(this::place).toList();
  }

  private String place(AttachPoint point) {
    return switch (point) {
      case AttachPoint.KernelFunction it -> place(probe, it.function(), it.name());
      case AttachPoint.FunctionEntry it -> place(probe, it.function(), it.name());
      default -> point.name();
    };
  }

  /** Returns the name of a function as a probe of functions spells it. */
  static String place(ProbeSpec probe, String function, String otherwise) {
    return probe instanceof KernelFunctionProbe it
        ? new KernelFunctionProbe(it.kind(), it.module(), function, it.offset(), FieldList.DEFAULT)
            .place()
        : otherwise;
  }
}
