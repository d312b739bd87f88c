package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.target.Targets;
import dev.tracekernel.tracer.measure.FunctionLatency;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;

/** One of the ways to see a function's calls: by probes of its entry and of its return. */
record FunctionWays(FunctionLatency measure, ProbeSpec entry, ProbeSpec exit) {

  /** Returns those that a function may be seen by, the best first. */
  static List<FunctionWays> of(FunctionLatency measure) {
    String function = measure.function();
    int colon = function.indexOf(':');
    String rest = function.substring(colon + 1);
    return switch (colon < 0 ? "" : function.substring(0, colon)) {
      case "fentry" -> List.of(way(measure, "fentry", "fexit", rest));
      case "kprobe" -> List.of(way(measure, "kprobe", "kretprobe", rest));
      case "uprobe" -> List.of(way(measure, "uprobe", "uretprobe", rest));
      default ->
          List.of(
              way(measure, "fentry", "fexit", function),
              way(measure, "kprobe", "kretprobe", function));
    };
  }

  private static FunctionWays way(
      FunctionLatency measure, String entry, String exit, String target) {
    return new FunctionWays(
        measure, ProbeSpec.parse(entry + ":" + target), ProbeSpec.parse(exit + ":" + target));
  }

  /**
   * Looks up the function.
   *
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if it is not there
   */
  IntervalPlan plan(Targets targets) {
    IntervalEnds ends = new IntervalEnds(targets);
    return new IntervalPlan(
        measure, ends.byFrame(entry), ends.byFrame(exit), true, false, ends.stamps());
  }
}
