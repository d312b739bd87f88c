package dev.tracekernel.bench;

import java.util.List;

/** What a system call costs more that nobody asked for, while others are traced. */
final class UnaskedCost implements Measure {

  private static final double GOAL = 40;

  @Override
  public List<Row> rows(Effort effort) {
    int calls = 10 * effort.calls();
    Pairs pairs =
        Pairs.measure(
            effort.repetitions(),
            () -> Loops.getppid(calls),
            () -> Traced.during(() -> Loops.getppid(calls)));
    return List.of(
        new Row(
            "a call that nobody asked for, over an untraced one",
            pairs.difference().text("%+.0f", "ns"),
            "<= +40 ns",
            Outcome.of(pairs.difference().median() <= GOAL),
            Text.of(
                "getppid while openat is traced; CPU time, untraced %.0f ns, %d pairs in turns",
                pairs.plain().median(), effort.repetitions())),
        Floor.EMPTY.row(effort, () -> Loops.getppid(calls)));
  }
}
