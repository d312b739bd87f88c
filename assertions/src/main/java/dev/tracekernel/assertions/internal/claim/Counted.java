package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellCount;
import dev.tracekernel.assertions.internal.report.ShouldContain;
import dev.tracekernel.assertions.internal.report.ShouldContainAtLeast;
import dev.tracekernel.assertions.internal.report.ShouldContainAtMost;
import dev.tracekernel.assertions.internal.report.ShouldContainExactly;
import dev.tracekernel.assertions.internal.report.ShouldNotContain;
import dev.tracekernel.assertions.internal.verdict.Limit;
import dev.tracekernel.assertions.internal.verdict.Tally;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;
import java.util.function.BiFunction;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Each of several patterns happened as often as a limit says.
 *
 * @param wrong makes the message from the patterns that did not
 */
public record Counted(
    Limit limit,
    List<RoutePattern> patterns,
    BiFunction<TraceSnapshot, List<Tally>, ErrorMessageFactory> wrong)
    implements Claim {

  /** Returns the claim that each happened. */
  public static Counted some(List<RoutePattern> patterns) {
    return new Counted(Limit.some(), patterns, ShouldContain::new);
  }

  /** Returns the claim that none happened. */
  public static Counted none(List<RoutePattern> patterns) {
    return new Counted(Limit.none(), patterns, ShouldNotContain::new);
  }

  /** Returns the claim that it happened just so often. */
  public static Counted exactly(int count, RoutePattern pattern) {
    return new Counted(
        Limit.exactly(count),
        List.of(pattern),
        (trace, wrong) -> new ShouldContainExactly(trace, count, wrong.getFirst()));
  }

  /** Returns the claim that it happened so often or more often. */
  public static Counted atLeast(int count, RoutePattern pattern) {
    return new Counted(
        Limit.atLeast(count),
        List.of(pattern),
        (trace, wrong) -> new ShouldContainAtLeast(trace, count, wrong.getFirst()));
  }

  /** Returns the claim that it happened so often or less often. */
  public static Counted atMost(int count, RoutePattern pattern) {
    return new Counted(
        Limit.atMost(count),
        List.of(pattern),
        (trace, wrong) -> new ShouldContainAtMost(trace, count, wrong.getFirst()));
  }

  @Override
  public Finding judge(TraceSnapshot snapshot) {
    List<Tally> tallies = Tally.of(snapshot, patterns);
    List<Tally> failed = limit.select(Verdict.FAIL, tallies);
    if (!failed.isEmpty()) {
      return new Finding(Verdict.FAIL, () -> wrong.apply(snapshot, failed));
    }
    List<Tally> open = limit.select(Verdict.INCONCLUSIVE, tallies);
    return open.isEmpty()
        ? Finding.PASS
        : new Finding(Verdict.INCONCLUSIVE, () -> new CannotTellCount(snapshot, limit, open));
  }
}
