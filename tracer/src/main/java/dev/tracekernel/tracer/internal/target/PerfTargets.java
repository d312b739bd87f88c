package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.probe.PerfEventProbe;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.TimerProbe;
import java.util.List;

/** Timers and counters as perf events. */
final class PerfTargets {

  private static final int HARDWARE = 0;
  private static final int SOFTWARE = 1;
  private static final int CPU_CLOCK = 0;

  private PerfTargets() {}

  static List<AttachPlan> timer(TimerProbe probe) {
    boolean frequency = probe.unit() == TimerProbe.Unit.HZ;
    long each = Math.multiplyExact(probe.count(), nanos(probe.unit()));
    return plan(
        probe,
        new AttachPoint.PerfEvent(
            probe.place(), SOFTWARE, CPU_CLOCK, each, frequency, probe.everyCpu()));
  }

  /** How many nanoseconds a unit has; a frequency stays as it is. */
  private static long nanos(TimerProbe.Unit unit) {
    return switch (unit) {
      case HZ -> 1;
      case S -> 1_000_000_000;
      case MS -> 1_000_000;
      case US -> 1_000;
    };
  }

  static List<AttachPlan> event(PerfEventProbe probe) {
    int type = probe.hardware() ? HARDWARE : SOFTWARE;
    return plan(
        probe,
        new AttachPoint.PerfEvent(
            probe.place(), type, probe.config(), probe.period(), false, true));
  }

  private static List<AttachPlan> plan(ProbeSpec probe, AttachPoint point) {
    List<Field> fields =
        Stacks.and(
            probe,
            field -> {
              throw Refusals.of(probe, "there are kstack and ustack, not \"" + field + "\"");
            });
    return List.of(new AttachPlan(probe, List.of(point), fields));
  }
}
