package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.balance.OpenDescriptors;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellDescriptors;
import dev.tracekernel.assertions.internal.report.ShouldCloseDescriptors;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/**
 * Processes closed the descriptors that they opened.
 *
 * @param patterns by which of their calls; empty for all
 */
public record ClosedDescriptors(List<RoutePattern> patterns) implements Claim {

  public ClosedDescriptors {
    patterns.forEach(OpenDescriptors::requireOpening);
  }

  @Override
  public List<String> untraced(TraceDeclaration declaration) {
    return OpenDescriptors.untraced(patterns, declaration);
  }

  @Override
  public String subject() {
    return "what is open";
  }

  @Override
  public Finding judge(TraceSnapshot snapshot) {
    OpenDescriptors descriptors = OpenDescriptors.of(snapshot, patterns);
    return Finding.of(
        descriptors.verdict(),
        () -> new ShouldCloseDescriptors(snapshot, descriptors),
        () -> new CannotTellDescriptors(snapshot, descriptors));
  }
}
