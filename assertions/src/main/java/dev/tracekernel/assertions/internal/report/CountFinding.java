package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.Count;
import dev.tracekernel.assertions.internal.verdict.Tally;
import dev.tracekernel.tracer.TraceSnapshot;

/** How often a pattern was seen, too often or not often enough. */
final class CountFinding {

  private CountFinding() {}

  static String tooMany(TraceSnapshot snapshot, Tally tally) {
    return "  " + tally.pattern() + "\nbut " + counted(snapshot, tally);
  }

  static String tooFew(TraceSnapshot snapshot, Tally tally) {
    return tooMany(snapshot, tally)
        + "\nOf the others, "
        + NearestMisses.of(snapshot, tally.pattern());
  }

  private static String counted(TraceSnapshot snapshot, Tally tally) {
    Count count = tally.count();
    String open = count.unknown() == 0 ? "" : " and " + count.unknown() + " more may";
    String matches = Matches.listed(snapshot, tally.pattern(), count.seen());
    return Matches.counted(count.seen()) + open + (matches.isEmpty() ? "" : ":" + matches);
  }
}
