package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.probe.FetchBytes.Start;
import dev.tracekernel.tracer.internal.probe.FetchBytes.What;
import dev.tracekernel.tracer.internal.target.AttachPlan;
import dev.tracekernel.tracer.internal.target.Field;
import dev.tracekernel.tracer.internal.target.ValueType;
import dev.tracekernel.tracer.internal.target.ValueType.Memory;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways to the numbers by which the ends of an interval belong together. */
final class PairNumber {

  /** Always 0. */
  static final FetchBytes NONE =
      new FetchBytes(What.WORD, Start.CONSTANT, 0, List.of(), 0, 0, 0, false, Memory.KERNEL);

  private PairNumber() {}

  /** A probe may be at several places, and the field elsewhere at each. */
  static FetchBytes ofField(List<AttachPlan> plans) {
    Set<FetchBytes> ways =
        plans.stream()
            .map(plan -> FetchCompiler.compile(plan.points().getFirst(), number(plan)))
            .collect(Collectors.toSet());
    if (ways.size() > 1) {
      AttachPlan plan = plans.getFirst();
      throw wrong(plan, plan.fields().getFirst(), "is not at the same place at each of its sites");
    }
    return ways.iterator().next();
  }

  private static Field number(AttachPlan plan) {
    Field field = plan.fields().getFirst();
    if (field.fetch().bitSize() != 0) {
      throw wrong(plan, field, "is a bit field");
    }
    return switch (field.type()) {
      case ValueType.Signed _,
          ValueType.Unsigned _,
          ValueType.Bool _,
          ValueType.Pointer _,
          ValueType.Enumeration _ ->
          field;
      default -> throw wrong(plan, field, "is no number");
    };
  }

  private static UnknownProbeException wrong(AttachPlan plan, Field field, String why) {
    return UnknownProbeException.because(
        "probe \""
            + plan.probe().place()
            + "\": \""
            + field.name()
            + "\" "
            + why
            + ", by which an end could be told to belong to its begin: name another field as the"
            + " key");
  }
}
