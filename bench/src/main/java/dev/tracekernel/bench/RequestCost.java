package dev.tracekernel.bench;

import static dev.tracekernel.tracer.measure.Measure.BLOCK_LATENCY;

import dev.tracekernel.tracer.TraceScope;
import java.io.IOException;
import java.util.List;

/** What a request of a block device costs more while it is measured. */
final class RequestCost implements Measure {

  private static final int LESS = 10; // a request takes some ten times as long as a call
  private static final double GOAL = 1000;

  @Override
  public List<Row> rows(Effort effort) {
    try (LoopDisk disk = LoopDisk.create()) {
      return List.of(row(effort, disk.path()));
    } catch (IOException e) {
      return List.of(
          Row.toCompare("block requests", "not measured", "did not run: " + e.getMessage()));
    }
  }

  private static Row row(Effort effort, String disk) {
    int requests = effort.calls() / LESS;
    Pairs pairs =
        new Measured(BLOCK_LATENCY, TraceScope.jvmAndChildren())
            .pairs(effort, requests, () -> Loops.directReads(disk, requests));
    return new Row(
        "a block request with BLOCK_LATENCY, both ends, over one without",
        pairs.difference().text("%+.0f", "ns"),
        "<= +1000 ns",
        Outcome.of(pairs.difference().median() <= GOAL),
        Text.of(
            "reads of a loop device on memory, one at a time; time by the clock, without %.0f ns,"
                + " %d pairs in turns",
            pairs.plain().median(), effort.repetitions()));
  }
}
