package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellOrderOfTime;
import dev.tracekernel.assertions.internal.report.ShouldContainInOrderOfTime;
import dev.tracekernel.assertions.internal.verdict.TimeSequence;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/**
 * Threads, whichever, did several things one after the other.
 *
 * @param cause why they had to
 */
public record InOrderOfTime(String cause, List<RoutePattern> patterns) implements Claim {

  /** Time alone is no reason: what came later may have done so by chance. */
  public InOrderOfTime {
    if (cause.isBlank()) {
      throw new IllegalArgumentException(
          "say what makes the threads wait for one another: without it the order is chance");
    }
  }

  @Override
  public Finding judge(TraceSnapshot snapshot) {
    TimeSequence sequence = TimeSequence.of(snapshot, patterns);
    return Finding.of(
        sequence.verdict(),
        () -> new ShouldContainInOrderOfTime(snapshot, cause, sequence),
        () -> new CannotTellOrderOfTime(snapshot, cause, sequence));
  }
}
