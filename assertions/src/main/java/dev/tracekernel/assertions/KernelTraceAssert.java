package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellCount;
import dev.tracekernel.assertions.internal.report.CannotTellOrder;
import dev.tracekernel.assertions.internal.report.ShouldContain;
import dev.tracekernel.assertions.internal.report.ShouldContainAtLeast;
import dev.tracekernel.assertions.internal.report.ShouldContainAtMost;
import dev.tracekernel.assertions.internal.report.ShouldContainExactly;
import dev.tracekernel.assertions.internal.report.ShouldContainInOrder;
import dev.tracekernel.assertions.internal.report.ShouldNotContain;
import dev.tracekernel.assertions.internal.verdict.Limit;
import dev.tracekernel.assertions.internal.verdict.Sequence;
import dev.tracekernel.assertions.internal.verdict.Tally;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Assertions on a trace.
 *
 * <p>Each verb takes one snapshot, which holds all that was caused before, and judges what no
 * further record could change. Where a record that was lost or could not be read may decide, it
 * throws {@link InconclusiveTraceError}.
 *
 * <p>A verb throws {@link NotTracedException} for a call that was not traced.
 *
 * <p>Softly: {@code softly.proxy(KernelTraceAssert.class, KernelTrace.class, trace)}, on the class
 * path; AssertJ cannot make proxies of another named module's classes.
 */
public class KernelTraceAssert extends AbstractAssert<KernelTraceAssert, KernelTrace> {

  /** For {@link KernelAssertions#assertThat} and for AssertJ's soft assertions. */
  protected KernelTraceAssert(KernelTrace trace) {
    super(trace, KernelTraceAssert.class);
  }

  /** Verifies that each of the patterns happened. */
  public KernelTraceAssert contains(EventPattern pattern, EventPattern... more) {
    return judge(Limit.some(), patterns(pattern, more), ShouldContain::new);
  }

  /** Verifies that none of the patterns happened. */
  public KernelTraceAssert doesNotContain(EventPattern pattern, EventPattern... more) {
    return judge(Limit.none(), patterns(pattern, more), ShouldNotContain::new);
  }

  /**
   * Verifies that the pattern happened just so often.
   *
   * @param count 0 or more
   */
  public KernelTraceAssert containsExactly(int count, EventPattern pattern) {
    return judge(
        Limit.exactly(count),
        patterns(pattern),
        (trace, wrong) -> new ShouldContainExactly(trace, count, wrong.getFirst()));
  }

  /**
   * Verifies that the pattern happened so often or more often.
   *
   * @param count 1 or more
   */
  public KernelTraceAssert containsAtLeast(int count, EventPattern pattern) {
    return judge(
        Limit.atLeast(count),
        patterns(pattern),
        (trace, wrong) -> new ShouldContainAtLeast(trace, count, wrong.getFirst()));
  }

  /**
   * Verifies that the pattern happened so often or less often.
   *
   * @param count 0 or more
   */
  public KernelTraceAssert containsAtMost(int count, EventPattern pattern) {
    return judge(
        Limit.atMost(count),
        patterns(pattern),
        (trace, wrong) -> new ShouldContainAtMost(trace, count, wrong.getFirst()));
  }

  /**
   * Verifies that one thread did all of this in this order, whatever else it did in between.
   *
   * <p>One event is one step. Between threads a trace has no order, so that steps of different
   * threads are none of a sequence.
   */
  public KernelTraceAssert containsInOrder(
      EventPattern first, EventPattern second, EventPattern... more) {
    List<RoutePattern> patterns =
        Stream.concat(Stream.of(first.pattern()), patterns(second, more).stream()).toList();
    TraceSnapshot snapshot = snapshot(patterns);
    Sequence sequence = Sequence.of(snapshot, patterns);
    switch (sequence.verdict()) {
      case FAIL -> throwAssertionError(new ShouldContainInOrder(snapshot, sequence));
      case INCONCLUSIVE -> throwInconclusive(new CannotTellOrder(snapshot, sequence));
      case PASS -> {}
    }
    return myself;
  }

  private KernelTraceAssert judge(
      Limit limit,
      List<RoutePattern> patterns,
      BiFunction<TraceSnapshot, List<Tally>, ErrorMessageFactory> failure) {
    TraceSnapshot snapshot = snapshot(patterns);
    List<Tally> tallies = Tally.of(snapshot, patterns);
    List<Tally> wrong = limit.select(Verdict.FAIL, tallies);
    if (!wrong.isEmpty()) {
      throwAssertionError(failure.apply(snapshot, wrong));
    }
    List<Tally> open = limit.select(Verdict.INCONCLUSIVE, tallies);
    if (!open.isEmpty()) {
      throwInconclusive(new CannotTellCount(snapshot, limit, open));
    }
    return myself;
  }

  private TraceSnapshot snapshot(List<RoutePattern> patterns) {
    isNotNull();
    TraceSnapshot snapshot = actual.snapshot();
    for (RoutePattern pattern : patterns) {
      pattern.require(snapshot.architecture());
      List<String> untraced = pattern.untraced(snapshot.declaration(), snapshot.architecture());
      if (!untraced.isEmpty()) {
        throw NotTracedException.undeclared(pattern, untraced);
      }
    }
    return snapshot;
  }

  /** The reason stays in the message also where the user gave one for a failure. */
  private void throwInconclusive(ErrorMessageFactory message) {
    throw new InconclusiveTraceError(message.create(info.description(), info.representation()));
  }

  private static List<RoutePattern> patterns(EventPattern first, EventPattern... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).map(EventPattern::pattern).toList();
  }
}
