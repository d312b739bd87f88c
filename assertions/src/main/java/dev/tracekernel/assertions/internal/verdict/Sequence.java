package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;

/**
 * The claim that one thread did several things in their order.
 *
 * @param patterns what it did
 * @param done the steps of the thread that certainly came furthest
 * @param verdict whether one came to the end
 */
public record Sequence(List<RoutePattern> patterns, List<KernelEvent> done, Verdict verdict) {

  /** Judges the claim on a trace. */
  public static Sequence of(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    Progress certain = Progress.through(snapshot, patterns, Match.YES);
    Verdict verdict = certain.complete() ? Verdict.PASS : withoutProof(snapshot, patterns);
    return new Sequence(patterns, certain.furthest(), verdict);
  }

  /** A lost record may have been any step of its name, of any thread, at any place. */
  private static Verdict withoutProof(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    Losses losses = snapshot.losses();
    List<RoutePattern> recorded =
        patterns.stream().filter(pattern -> !pattern.mayBeHiddenBy(losses)).toList();
    boolean possible = Progress.through(snapshot, recorded, Match.UNKNOWN).complete();
    return possible ? Verdict.INCONCLUSIVE : Verdict.FAIL;
  }
}
