package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellOrder;
import dev.tracekernel.assertions.internal.report.ShouldContainInOrder;
import dev.tracekernel.assertions.internal.verdict.Sequence;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** One thread did several things in their order. */
public record InOrder(List<RoutePattern> patterns) implements Claim {

  @Override
  public Finding judge(TraceSnapshot snapshot) {
    Sequence sequence = Sequence.of(snapshot, patterns);
    return Finding.of(
        sequence.verdict(),
        () -> new ShouldContainInOrder(snapshot, sequence),
        () -> new CannotTellOrder(snapshot, sequence));
  }
}
