package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellInAnyOrder;
import dev.tracekernel.assertions.internal.report.ShouldContainInAnyOrder;
import dev.tracekernel.assertions.internal.verdict.Pairing;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** Of the kinds of events that several patterns name, one for each pattern and no other. */
public record InAnyOrder(List<RoutePattern> patterns) implements Claim {

  @Override
  public Finding judge(TraceSnapshot snapshot) {
    Pairing pairing = Pairing.of(snapshot, patterns);
    return Finding.of(
        pairing.verdict(),
        () -> new ShouldContainInAnyOrder(snapshot, pairing),
        () -> new CannotTellInAnyOrder(snapshot, pairing));
  }
}
