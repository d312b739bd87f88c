package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.claim.Claim;
import dev.tracekernel.assertions.internal.claim.Counted;
import dev.tracekernel.assertions.internal.claim.Events;
import dev.tracekernel.assertions.internal.claim.Finding;
import dev.tracekernel.assertions.internal.pattern.Links;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceMark;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.assertj.core.error.ErrorMessageFactory;

/** How a trace is judged by claims, and what becomes of the findings. */
abstract class JudgedTraceAssert extends SoftAssert<KernelTraceAssert, KernelTrace> {

  private final Failures failures;

  JudgedTraceAssert(KernelTrace trace, Failures failures) {
    super(trace, KernelTraceAssert.class, failures);
    this.failures = failures;
  }

  final KernelTraceAssert verify(Claim claim) {
    return judging(() -> require(judge(claim, trace())));
  }

  final KernelTraceAssert verifyWithin(Waiting waiting, Claim claim) {
    return judging(() -> require(waiting.forPass(end -> judge(claim, until(end)))));
  }

  private KernelTraceAssert judging(Runnable assertion) {
    return softly(() -> Links.lookedUpOnce(assertion));
  }

  private TraceSnapshot until(long end) {
    return new UntilSnapshot(trace().snapshot(), end);
  }

  /**
   * Verifies that none of the patterns began during an activity, which is given what is since. What
   * the activity throws is no finding: it is thrown also where failures are collected.
   */
  final KernelTraceAssert neverDuring(Consumer<KernelTrace> activity, List<RoutePattern> patterns) {
    if (actual == null) {
      return isNotNull();
    }
    TraceMark began = actual.mark("neverDuring began");
    activity.accept(actual.since(began));
    TraceMark ended = actual.mark("neverDuring ended");
    return judging(() -> require(judge(never(patterns), actual.between(began, ended))));
  }

  /** What has not returned when its period is over may come to be one of them. */
  static Claim never(List<RoutePattern> patterns) {
    return Counted.none(patterns.stream().map(RoutePattern::begun).toList());
  }

  /** Returns an assertion on the events of a pattern, once it is known that they are all. */
  final ListAssert<KernelEvent> list(Events events) {
    TraceSnapshot snapshot = trace().snapshot();
    requireTraced(events, snapshot);
    judging(() -> require(events.judge(snapshot)));
    return failures.list(events.in(snapshot)).as(info.description());
  }

  private KernelTrace trace() {
    requireNotNull();
    return actual;
  }

  static Finding judge(Claim claim, KernelTrace trace) {
    return judge(claim, trace.snapshot());
  }

  private static Finding judge(Claim claim, TraceSnapshot snapshot) {
    requireTraced(claim, snapshot);
    return claim.judge(snapshot);
  }

  private static void requireTraced(Claim claim, TraceSnapshot snapshot) {
    for (RoutePattern pattern : claim.patterns()) {
      pattern.require(snapshot.architecture());
      List<String> untraced = pattern.untraced(snapshot.declaration(), snapshot.architecture());
      if (!untraced.isEmpty()) {
        throw NotTracedException.undeclared(pattern, untraced);
      }
      ProbePlaces.require(pattern, snapshot);
      ProbeFields.require(pattern, snapshot);
    }
    List<String> untraced = claim.untraced(snapshot.declaration(), snapshot.architecture());
    if (!untraced.isEmpty()) {
      throw NotTracedException.needed(claim.subject(), untraced);
    }
  }

  private void require(Finding finding) {
    switch (finding.verdict()) {
      case FAIL -> throwAssertionError(finding.message().get());
      case INCONCLUSIVE -> throwInconclusive(finding.message().get());
      case PASS -> {}
    }
  }

  /** The reason stays in the message also where the user gave one for a failure. */
  private void throwInconclusive(ErrorMessageFactory message) {
    throw new InconclusiveTraceError(message.create(info.description(), info.representation()));
  }
}
