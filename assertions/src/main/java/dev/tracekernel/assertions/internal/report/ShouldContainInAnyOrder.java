package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.Pairing;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** Patterns and events cannot be paired so that none is left. */
public final class ShouldContainInAnyOrder extends TraceMessage {

  /** Creates the message from a pairing that leaves some. */
  public ShouldContainInAnyOrder(TraceSnapshot snapshot, Pairing pairing) {
    super(
        snapshot,
        pairing.patterns(),
        "Expecting the trace to contain one call for each of these, and no other "
            + Listed.kinds(pairing.patterns())
            + ":"
            + Listed.patterns(pairing.patterns())
            + alone(snapshot, pairing)
            + strangers(pairing));
  }

  private static String alone(TraceSnapshot snapshot, Pairing pairing) {
    List<RoutePattern> alone = pairing.alone();
    return alone.isEmpty()
        ? ""
        : alone.stream()
            .map(pattern -> "\n  " + pattern + near(snapshot, pairing, pattern))
            .collect(Collectors.joining("", "\nbut there is no call for:", ""));
  }

  /** Where calls are left over, they are shown, with what they differ in. */
  private static String near(TraceSnapshot snapshot, Pairing pairing, RoutePattern pattern) {
    return pairing.strangers().count() > 0
        ? ""
        : "\n    of the others, " + NearestMisses.of(snapshot, pattern).replace("\n", "\n    ");
  }

  private static String strangers(Pairing pairing) {
    long count = pairing.strangers().count();
    String but = pairing.alone().isEmpty() ? "\nbut " : "\nand ";
    return count == 0
        ? ""
        : but
            + (count == 1 ? "1 call is" : count + " calls are")
            + " left over:"
            + Listed.strangers(
                pairing.alone().isEmpty() ? pairing.patterns() : pairing.alone(),
                pairing.strangers());
  }
}
