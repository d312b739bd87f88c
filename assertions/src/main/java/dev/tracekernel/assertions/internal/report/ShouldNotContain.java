package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.Tally;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** A call matches although none should. */
public final class ShouldNotContain extends TraceMessage {

  /** Creates the message from the patterns that were seen. */
  public ShouldNotContain(TraceSnapshot snapshot, List<Tally> seen) {
    super(
        snapshot,
        Tally.patterns(seen),
        seen.stream()
            .map(tally -> seen(snapshot, tally))
            .collect(
                Collectors.joining(
                    "\nand not to contain:\n", "Expecting the trace not to contain:\n", "")));
  }

  private static String seen(TraceSnapshot snapshot, Tally tally) {
    long count = tally.count().seen();
    String matches = Matches.listed(snapshot, tally.pattern(), count);
    return "  " + tally.pattern() + "\nbut " + Matches.counted(count) + ":" + matches;
  }
}
