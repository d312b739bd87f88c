package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.Tally;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** No call matches although one should. */
public final class ShouldContain extends TraceMessage {

  /** Creates the message from the patterns that were not seen. */
  public ShouldContain(TraceSnapshot snapshot, List<Tally> missing) {
    super(
        snapshot,
        Tally.patterns(missing),
        missing.stream()
            .map(tally -> missing(snapshot, tally))
            .collect(
                Collectors.joining(
                    "\nand to contain:\n", "Expecting the trace to contain:\n", "")));
  }

  private static String missing(TraceSnapshot snapshot, Tally tally) {
    return "  "
        + tally.pattern()
        + "\nbut no call matches; "
        + NearestMisses.of(snapshot, tally.pattern());
  }
}
