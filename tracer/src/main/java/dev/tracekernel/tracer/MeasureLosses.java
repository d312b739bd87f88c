package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.measure.MeasureCounts;
import dev.tracekernel.tracer.measure.Measurable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What measures lose: their own intervals, and those of who is not followed. */
final class MeasureLosses {

  /** Of what the trace lost for whatever call, these leave someone out. */
  private static final Set<Loss.Cause> OF_TASKS =
      Set.of(
          Loss.Cause.NOT_FOLLOWED,
          Loss.Cause.THREADS_FULL,
          Loss.Cause.VIRTUAL_THREAD,
          Loss.Cause.SILENT,
          Loss.Cause.UNKNOWN);

  private MeasureLosses() {}

  /** Returns those of a trace's losses that may concern a measure. */
  static Losses of(Measurable measure, Losses losses) {
    return new Losses(losses.losses().stream().filter(loss -> concerns(loss, measure)).toList());
  }

  private static boolean concerns(Loss loss, Measurable measure) {
    return loss.systemCall().equals(measure.name())
        || (loss.systemCall().equals(Loss.ANY)
            && measure.hasScope()
            && OF_TASKS.contains(loss.cause()));
  }

  static List<Loss> of(Measurable measure, MeasureCounts counts) {
    List<Loss> losses = new ArrayList<>();
    add(losses, Loss.Cause.INTERVALS_FULL, measure, counts.begins());
    add(losses, Loss.Cause.BUCKETS_FULL, measure, counts.ends());
    add(losses, Loss.Cause.DISPUTED, measure, counts.disputed());
    add(losses, Loss.Cause.MISSED, measure, counts.skipped());
    add(losses, Loss.Cause.SILENT, measure, counts.detached());
    add(losses, Loss.Cause.INCOMPLETE, measure, counts.uncounted());
    return losses;
  }

  private static void add(List<Loss> losses, Loss.Cause cause, Measurable measure, long count) {
    if (count > 0) {
      losses.add(new Loss(cause, measure.name(), count));
    }
  }
}
