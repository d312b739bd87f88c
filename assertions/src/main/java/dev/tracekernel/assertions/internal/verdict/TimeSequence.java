package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claim that several things were done one after the other, by whichever threads: each was begun
 * when the one before had returned.
 *
 * <p>Both times are taken in the kernel, from one clock that all CPUs share: the return when the
 * work of a call is done, the begin before it starts. So the work of the one was done when that of
 * the other started.
 *
 * @param patterns what was done
 * @param done the steps that certainly came one after the other
 * @param verdict whether they came to the end
 */
public record TimeSequence(List<RoutePattern> patterns, List<KernelEvent> done, Verdict verdict) {

  /** Judges the claim on a trace. */
  public static TimeSequence of(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    List<KernelEvent> certain = steps(snapshot, patterns, Match.YES);
    Verdict verdict =
        certain.size() == patterns.size() ? Verdict.PASS : withoutProof(snapshot, patterns);
    return new TimeSequence(patterns, certain, verdict);
  }

  /** A lost record may have been any step of its name, at any time. */
  private static Verdict withoutProof(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    List<RoutePattern> recorded =
        patterns.stream().filter(pattern -> !pattern.mayBeHiddenBy(snapshot.losses())).toList();
    boolean possible = steps(snapshot, recorded, Match.UNKNOWN).size() == recorded.size();
    return possible ? Verdict.INCONCLUSIVE : Verdict.FAIL;
  }

  /**
   * Takes for each step the event that returned first: where that does not lead to the end, no
   * other choice does. A pass for each step, since events come in no order of time.
   */
  private static List<KernelEvent> steps(
      TraceSnapshot snapshot, List<RoutePattern> patterns, Match least) {
    List<KernelEvent> steps = new ArrayList<>();
    for (RoutePattern pattern : patterns) {
      KernelEvent next = next(snapshot, pattern, least, steps);
      if (next == null) {
        break;
      }
      steps.add(next);
    }
    return steps;
  }

  private static @Nullable KernelEvent next(
      TraceSnapshot snapshot, RoutePattern pattern, Match least, List<KernelEvent> steps) {
    KernelEvent first = null;
    for (KernelEvent event : snapshot.events()) {
      if (pattern.mayConcern(event)
          && pattern.test(event).compareTo(least) >= 0
          && (steps.isEmpty() || Span.of(event).follows(steps.getLast()))
          && (first == null || Span.of(event).returnedBefore(first))) {
        first = event;
      }
    }
    return first;
  }
}
