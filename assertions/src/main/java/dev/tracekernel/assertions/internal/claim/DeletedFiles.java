package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.balance.LeftFiles;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellFiles;
import dev.tracekernel.assertions.internal.report.ShouldDeleteFiles;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** The files that were created by these patterns were deleted. */
public record DeletedFiles(List<RoutePattern> patterns) implements Claim {

  public DeletedFiles {
    patterns.forEach(LeftFiles::requireCreating);
  }

  @Override
  public List<String> untraced(TraceDeclaration declaration) {
    return LeftFiles.untraced(declaration);
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
}
