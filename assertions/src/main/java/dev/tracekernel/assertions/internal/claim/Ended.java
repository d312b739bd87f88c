package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.balance.Lives;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellLives;
import dev.tracekernel.assertions.internal.report.ShouldHaveEnded;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.ForkEvent;
import java.util.List;

/** All threads, or all processes, that were started have ended. */
public record Ended(ForkEvent.Kind kind) implements Claim {

  @Override
  public List<RoutePattern> patterns() {
    return List.of();
  }

  @Override
  public List<String> untraced(TraceDeclaration declaration) {
    return Lives.untraced(declaration);
  }

  @Override
  public String subject() {
    return "who lives";
  }

  @Override
  public Finding judge(TraceSnapshot snapshot) {
    Lives lives = Lives.of(snapshot, kind);
    return Finding.of(
        lives.verdict(),
        () -> new ShouldHaveEnded(snapshot, lives),
        () -> new CannotTellLives(snapshot, lives));
  }
}
