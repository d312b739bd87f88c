package dev.tracekernel.tracer.probe;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * {@code software:EVENT:N}, {@code hardware:EVENT:N}: each N-th of the events that the kernel or
 * the CPU counts.
 *
 * @param hardware whether the CPU counts; virtual machines often have no such counters
 * @param event bpftrace's name, for example {@code page-faults}, {@code cache-misses}
 * @param period how many events are one sample
 * @param fields {@code kstack} and {@code ustack}; without fields there are none
 */
public record PerfEventProbe(boolean hardware, String event, long period, FieldList fields)
    implements ProbeSpec {

  private static final Map<String, Integer> HARDWARE =
      Map.ofEntries(
          Map.entry("cpu-cycles", 0),
          Map.entry("cycles", 0),
          Map.entry("instructions", 1),
          Map.entry("cache-references", 2),
          Map.entry("cache-misses", 3),
          Map.entry("branch-instructions", 4),
          Map.entry("branches", 4),
          Map.entry("branch-misses", 5),
          Map.entry("bus-cycles", 6),
          Map.entry("frontend-stalls", 7),
          Map.entry("backend-stalls", 8),
          Map.entry("ref-cycles", 9));

  private static final Map<String, Integer> SOFTWARE =
      Map.ofEntries(
          Map.entry("cpu-clock", 0),
          Map.entry("cpu", 0),
          Map.entry("task-clock", 1),
          Map.entry("page-faults", 2),
          Map.entry("faults", 2),
          Map.entry("context-switches", 3),
          Map.entry("cs", 3),
          Map.entry("cpu-migrations", 4),
          Map.entry("minor-faults", 5),
          Map.entry("major-faults", 6),
          Map.entry("alignment-faults", 7),
          Map.entry("emulation-faults", 8),
          Map.entry("dummy", 9),
          Map.entry("bpf-output", 10));

  public PerfEventProbe {
    if (!events(hardware).containsKey(event)) {
      throw UnknownProbeException.because(
          "unknown " + kind(hardware) + " event \"" + event + "\"; there are " + known(hardware));
    }
  }

  static PerfEventProbe of(ProbeText text) {
    String[] parts = text.target().split(":", -1);
    if (parts.length != 2) {
      boolean hardware = text.kind().equals("hardware");
      throw text.malformed(
          text.kind() + ":EVENT:N, where N events are one sample",
          hardware ? "hardware:cache-misses:1000" : "software:page-faults:1");
    }
    text.requireStacksOnly("a perf event");
    return new PerfEventProbe(
        text.kind().equals("hardware"), parts[0], text.positive(parts[1], "N"), text.fields());
  }

  /** Returns perf's number of the event, {@code PERF_COUNT_HW_*} or {@code PERF_COUNT_SW_*}. */
  public int config() {
    return Objects.requireNonNull(events(hardware).get(event)); // checked when it was made
  }

  @Override
  public String place() {
    return kind(hardware) + ":" + event + ":" + period;
  }

  private static Map<String, Integer> events(boolean hardware) {
    return hardware ? HARDWARE : SOFTWARE;
  }

  private static String kind(boolean hardware) {
    return hardware ? "hardware" : "software";
  }

  private static String known(boolean hardware) {
    return String.join(", ", new TreeSet<>(events(hardware).keySet()));
  }
}
