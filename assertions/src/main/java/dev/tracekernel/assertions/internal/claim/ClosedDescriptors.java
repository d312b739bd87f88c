package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.balance.OpenDescriptors;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellDescriptors;
import dev.tracekernel.assertions.internal.report.ShouldCloseDescriptors;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;

/**
 * Processes closed the descriptors that they opened.
 *
 * @param patterns by which of their calls; empty for all
 */
public record ClosedDescriptors(List<RoutePattern> patterns) implements Balance {

  public ClosedDescriptors {
    patterns.forEach(OpenDescriptors::requireOpening);
  }

  @Override
  public List<String> untraced(TraceDeclaration declaration, Architecture architecture) {
    return OpenDescriptors.untraced(patterns, declaration, architecture);
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

  @Override
  public Match begins(KernelEvent event) {
    return OpenDescriptors.begins(patterns, event);
  }

  @Override
  public String course() {
    return "a descriptor to be opened, and closed";
  }
}
