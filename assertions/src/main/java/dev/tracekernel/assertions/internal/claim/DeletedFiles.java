package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.balance.LeftFiles;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellFiles;
import dev.tracekernel.assertions.internal.report.ShouldDeleteFiles;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;

/** The files that were created by these patterns were deleted. */
public record DeletedFiles(List<RoutePattern> patterns) implements Balance {

  public DeletedFiles {
    patterns.forEach(LeftFiles::requireCreating);
  }

  @Override
  public List<String> untraced(TraceDeclaration declaration, Architecture architecture) {
    return LeftFiles.untraced(declaration, architecture);
  }

  @Override
  public String subject() {
    return "which files are left";
  }

  @Override
  public Finding judge(TraceSnapshot snapshot) {
    LeftFiles files = LeftFiles.of(snapshot, patterns);
    return Finding.of(
        files.verdict(),
        () -> new ShouldDeleteFiles(snapshot, files),
        () -> new CannotTellFiles(snapshot, files));
  }

  @Override
  public Match begins(KernelEvent event) {
    return LeftFiles.begins(patterns, event);
  }

  @Override
  public String course() {
    return "a file to be created, and deleted";
  }
}
