package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.balance.Lives;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellLives;
import dev.tracekernel.assertions.internal.report.ShouldHaveEnded;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;

/**
 * Threads, or processes, that were started have ended.
 *
 * @param patterns by which starts; empty for all
 */
public record Ended(ForkEvent.Kind kind, List<RoutePattern> patterns) implements Balance {

  public Ended {
    patterns.forEach(pattern -> Lives.requireStarting(kind, pattern));
  }

  @Override
  public List<String> untraced(TraceDeclaration declaration, Architecture architecture) {
    return Lives.untraced(declaration);
  }

  @Override
  public String subject() {
    return "who lives";
  }

  @Override
  public Finding judge(TraceSnapshot snapshot) {
    Lives lives = Lives.of(snapshot, kind, patterns);
    return Finding.of(
        lives.verdict(),
        () -> new ShouldHaveEnded(snapshot, lives),
        () -> new CannotTellLives(snapshot, lives));
  }

  @Override
  public Match begins(KernelEvent event) {
    return Lives.begins(kind, patterns, event);
  }

  @Override
  public String course() {
    return kind == ForkEvent.Kind.THREAD
        ? "a thread to be started, and to end"
        : "a process to be started, and to end";
  }
}
