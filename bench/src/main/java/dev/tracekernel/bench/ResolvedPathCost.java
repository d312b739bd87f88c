package dev.tracekernel.bench;

import dev.tracekernel.tracer.TraceDeclaration;
import java.util.List;
import java.util.function.DoubleSupplier;

/** What a call costs the workload more when the path of its file is resolved and emitted. */
final class ResolvedPathCost implements Measure {

  private static final double OPENAT_GOAL = 600;
  private static final double WRITE_GOAL = 500;

  @Override
  public List<Row> rows(Effort effort) {
    try (DeepFile file = DeepFile.create()) {
      String path = file.path().toString();
      int calls = effort.calls();
      return List.of(
          row(
              "an openat with its resolved path of " + DeepFile.COMPONENTS + " names",
              OPENAT_GOAL,
              pairs(effort, "openat", () -> Loops.openat(path, calls)),
              "with the close, which is not traced"),
          row(
              "a write on a descriptor, with its file's path of " + DeepFile.COMPONENTS,
              WRITE_GOAL,
              pairs(effort, "write", () -> Loops.write(path, calls)),
              "of one byte"),
          Floor.CLOCK.row(effort, () -> Loops.openat(path, calls)));
    }
  }

  private static Pairs pairs(Effort effort, String call, DoubleSupplier loop) {
    TraceDeclaration traced = TraceDeclaration.of("syscall:" + call);
    return Pairs.measure(
        effort.repetitions(), loop, () -> Traced.emitting(traced, effort.calls(), loop));
  }

  private static Row row(String what, double goal, Pairs pairs, String beside) {
    double plain = pairs.plain().median();
    double traced = pairs.loaded().median();
    return new Row(
        what,
        pairs.difference().text("%+.0f", "ns"),
        Text.of("<= %+.0f ns", goal),
        Outcome.of(pairs.difference().median() <= goal),
        Text.of(
            "%s; CPU time: untraced %.0f ns, traced %.0f ns (x %.2f)",
            beside, plain, traced, traced / plain));
  }
}
