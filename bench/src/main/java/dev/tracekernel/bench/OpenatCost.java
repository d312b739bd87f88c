package dev.tracekernel.bench;

import java.util.ArrayList;
import java.util.List;

/** What an openat costs the workload more when it is traced, by us and by others. */
final class OpenatCost implements Measure {

  private static final double GOAL = 200;

  @Override
  public List<Row> rows(Effort effort) {
    Pairs missing = pairs(Loops.MISSING, effort);
    Pairs existing = pairs(Loops.EXISTING, effort);
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "an openat, traced and emitted, over an untraced one",
            missing.difference().text("%+.0f", "ns"),
            "<= +200 ns",
            Outcome.of(missing.difference().median() <= GOAL),
            comparison(missing, "a path that does not exist")));
    rows.add(
        Row.toCompare(
            "  of a file that is there, with its resolved path",
            existing.difference().text("%+.0f", "ns"),
            comparison(existing, Loops.EXISTING + ", and the close, which is not traced")));
    rows.add(Floor.CLOCK.row(effort, () -> Loops.openat(Loops.MISSING, effort.calls())));
    Peer.all().forEach(peer -> rows.add(peer.row(effort, missing)));
    return rows;
  }

  private static Pairs pairs(String path, Effort effort) {
    int calls = effort.calls();
    return Pairs.measure(
        effort.repetitions(),
        () -> Loops.openat(path, calls),
        () -> Traced.emitting(calls, () -> Loops.openat(path, calls)));
  }

  private static String comparison(Pairs pairs, String what) {
    double plain = pairs.plain().median();
    double traced = pairs.loaded().median();
    return Text.of(
        "%s; CPU time: untraced %.0f ns, traced %.0f ns (x %.2f)",
        what, plain, traced, traced / plain);
  }
}
