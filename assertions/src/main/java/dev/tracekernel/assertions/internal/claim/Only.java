package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellOnly;
import dev.tracekernel.assertions.internal.report.ShouldContainOnly;
import dev.tracekernel.assertions.internal.verdict.AllowList;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** Of the kinds of events that several patterns name, nothing but what matches one of them. */
public record Only(List<RoutePattern> patterns) implements Claim {

  @Override
  public Finding judge(TraceSnapshot snapshot) {
    AllowList list = AllowList.of(snapshot, patterns);
    return Finding.of(
        list.verdict(),
        () -> new ShouldContainOnly(snapshot, list),
        () -> new CannotTellOnly(snapshot, list));
  }
}
