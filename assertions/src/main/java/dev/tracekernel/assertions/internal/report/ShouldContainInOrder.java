package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.Sequence;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;

/** No thread did several things in their order. */
public final class ShouldContainInOrder extends TraceMessage {

  /** Creates the message from a sequence that no thread came through. */
  public ShouldContainInOrder(TraceSnapshot snapshot, Sequence sequence) {
    super(
        snapshot,
        sequence.patterns(),
        "Expecting one thread of the trace to have done in this order:"
            + Steps.numbered(sequence.patterns())
            + "\nbut none did"
            + furthest(sequence.done())
            + missing(snapshot, sequence));
  }

  private static String furthest(List<KernelEvent> done) {
    return done.isEmpty() ? ":" : ". The one that came furthest:" + Steps.numbered(done);
  }

  private static String missing(TraceSnapshot snapshot, Sequence sequence) {
    int step = sequence.done().size();
    RoutePattern pattern = sequence.patterns().get(step);
    return "\n  " + (step + 1) + ". " + near(snapshot, sequence.done(), pattern);
  }

  /** A call that matches by itself is nearer than all that differ. */
  private static String near(TraceSnapshot snapshot, List<KernelEvent> done, RoutePattern pattern) {
    String elsewhere = Steps.elsewhere(snapshot, done, pattern);
    return elsewhere.isEmpty()
        ? "is missing; " + Steps.nested(NearestMisses.of(snapshot, pattern))
        : elsewhere;
  }
}
