package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.probe.FieldExpression;
import dev.tracekernel.tracer.probe.FieldExpression.Reading;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;
import java.util.function.Function;

/** Fields in the order in which they were declared; stacks are the same for all kinds of probes. */
final class Stacks {

  private static final Fetch NOTHING = new Fetch(Base.NONE, 0, List.of(), 0, false, false, 0, 0);

  private Stacks() {}

  /** Returns the declared fields; the function is asked for those that are no stacks. */
  static List<Field> and(ProbeSpec probe, Function<FieldExpression, Field> others) {
    return probe.fields().expressions().stream()
        .map(field -> field.isStack() ? stack(field) : others.apply(field))
        .toList();
  }

  private static Field stack(FieldExpression field) {
    return new Field(
        field.name(),
        field.reading() == Reading.KERNEL_STACK
            ? new ValueType.KernelStack()
            : new ValueType.UserStack(),
        NOTHING);
  }
}
