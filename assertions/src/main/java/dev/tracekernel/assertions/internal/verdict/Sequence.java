package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.CallPattern;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;

/**
 * The claim that one thread did several things in their order.
 *
 * @param patterns what it did
 * @param done the steps of the thread that certainly came furthest
 * @param verdict whether one came to the end
 */
public record Sequence(List<CallPattern> patterns, List<SyscallEvent> done, Verdict verdict) {

  /** Judges the claim on a trace. */
  public static Sequence of(TraceSnapshot snapshot, List<CallPattern> patterns) {
    Progress certain = Progress.through(snapshot, patterns, Match.YES);
    Verdict verdict = certain.complete() ? Verdict.PASS : withoutProof(snapshot, patterns);
    return new Sequence(patterns, certain.furthest(), verdict);
  }

  /** A lost record may have been any step of its call, of any thread, at any place. */
  private static Verdict withoutProof(TraceSnapshot snapshot, List<CallPattern> patterns) {
    Losses losses = snapshot.losses();
    List<CallPattern> recorded =
        patterns.stream().filter(pattern -> losses.of(pattern.call().name()).isEmpty()).toList();
    boolean possible = Progress.through(snapshot, recorded, Match.UNKNOWN).complete();
    return possible ? Verdict.INCONCLUSIVE : Verdict.FAIL;
  }
}
