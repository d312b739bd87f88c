package dev.tracekernel.bench;

import static dev.tracekernel.tracer.measure.Measure.RUN_QUEUE_LATENCY;

import dev.tracekernel.fixtures.Workload;
import dev.tracekernel.tracer.TraceScope;
import java.util.List;

/** What a switch from a thread to another costs more while run queues are measured. */
final class SwitchCost implements Measure {

  private static final double GOAL = 400;

  @Override
  public List<Row> rows(Effort effort) {
    return List.of(inScope(effort), outOfScope(effort));
  }

  private static Row inScope(Effort effort) {
    int switches = effort.calls();
    Pairs pairs =
        new Measured(RUN_QUEUE_LATENCY, TraceScope.jvmAndChildren())
            .pairs(effort, switches, () -> Loops.switches(switches));
    return new Row(
        "a context switch with RUN_QUEUE_LATENCY, over one without",
        pairs.difference().text("%+.0f", "ns"),
        "<= +400 ns",
        Outcome.of(pairs.difference().median() <= GOAL),
        Text.of(
            "a wakeup and a switch each; two processes and pipes on one CPU; time by the clock,"
                + " without %.0f ns, %d pairs in turns",
            pairs.plain().median(), effort.repetitions()));
  }

  private static Row outOfScope(Effort effort) {
    try (Workload other = Workload.start("blocked")) {
      other.awaitReady();
      Pairs pairs =
          new Measured(RUN_QUEUE_LATENCY, TraceScope.processAndChildren(other.pid()))
              .pairs(effort, () -> Loops.switches(effort.calls()));
      other.endInput();
      return Row.toCompare(
          "  of threads out of scope",
          pairs.difference().text("%+.0f", "ns"),
          "the same loop, and the window is of another process: the check of the scope alone");
    }
  }
}
