package dev.tracekernel.bench;

import java.util.List;

/**
 * What it takes to get records out of the kernel: those of the tracer's own programs, and as large
 * ones that a program of the user's sends by a ring buffer and by a perf buffer.
 *
 * <p>All three in one JVM, in turns, under the same loop. A perf buffer holds no burst that is long
 * enough for a clock: what counts is the CPU time of the threads that read.
 */
final class OwnDrainRate implements Measure {

  private static final double SAME = 0.9; // what is less is no noise
  private static final String RING_MIB = "64";

  @Override
  public List<Row> rows(Effort effort) {
    Figures figures =
        Figures.of(
            Figures.jvm(RecordReading.class)
                .systemProperty("tracekernel.ring", RING_MIB)
                .argument(effort.repetitions()));
    return List.of(
        Row.toCompare(
            "reading records of " + Loops.RECORD + " bytes that the tracer's programs sent",
            text(figures, "tracer"),
            "by the CPU time of the threads that read them, stored"),
        row("  that an own program sent by a ring buffer", figures, "ring"),
        row("  that an own program sent by a perf buffer", figures, "perf"));
  }

  private static Row row(String what, Figures figures, String kind) {
    double ratio = figures.at(kind) / figures.at("tracer");
    return new Row(
        what,
        text(figures, kind),
        Text.of(">= x %.1f", SAME),
        Outcome.of(ratio >= SAME),
        Text.of(
            "x %.2f of the tracer's, in turns with it in one JVM; %.0f of %.0f lost",
            ratio, figures.at(kind + ".lost"), figures.at(kind + ".sent")));
  }

  private static String text(Figures figures, String kind) {
    return Text.of(
        "%.1f M/s (%.1f to %.1f)",
        figures.at(kind), figures.at(kind + ".min"), figures.at(kind + ".max"));
  }
}
