package dev.tracekernel.tracer;

import dev.tracekernel.tracer.map.Range;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Soft interrupts that two traces of the kernel's own have seen, one whose probes run before the
 * measure's at each event, and one whose run after.
 *
 * @param list each handler that both have whole
 */
record SeenSoftirqs(List<Seen> list) {

  private static final Pattern EVENT =
      Pattern.compile(
          ".*-(?<task>\\d+) +\\[(\\d+)\\].* (\\d+)\\.(\\d{6}): softirq_(entry|exit): vec=(\\d+) .*");
  private static final long TICK = 1_000; // the traces are in microseconds

  /** A handler as one trace has it, in nanoseconds; what is below a microsecond is cut off. */
  private record Run(String of, String task, long begin, long end) {}

  /**
   * A handler as both have it: first by the one before, then by the one after.
   *
   * @param task whose time it took
   * @param nanos how long it may have taken, by what runs between the two
   */
  record Seen(int vector, String task, long earliest, long latest, Range nanos) {
    private static Seen of(Run first, Run second) {
      return new Seen(
          Integer.parseInt(first.of().split(" ")[1]),
          first.task(),
          first.begin(),
          second.end() + TICK,
          new Range(first.end() - second.begin() - TICK, second.end() - first.begin() + TICK));
    }
  }

  /** Pairs what two traces have, of which the first began before the second and ended after it. */
  static SeenSoftirqs of(List<String> first, List<String> second) {
    Map<String, TreeMap<Long, Run>> before = new HashMap<>();
    for (Run run : runs(first)) {
      before.computeIfAbsent(run.of(), of -> new TreeMap<>()).put(run.begin(), run);
    }
    return new SeenSoftirqs(
        runs(second).stream()
            .map(run -> Seen.of(before.get(run.of()).floorEntry(run.begin()).getValue(), run))
            .toList());
  }

  private static List<Run> runs(List<String> lines) {
    Map<String, Long> entries = new HashMap<>();
    List<Run> runs = new ArrayList<>();
    for (String line : lines) {
      Matcher event = EVENT.matcher(line);
      if (event.matches()) {
        String of = event.group(2) + " " + event.group(6); // a CPU runs one at a time
        if (event.group(5).equals("entry")) {
          entries.put(of, time(event));
        } else if (entries.containsKey(of)) {
          runs.add(new Run(of, event.group("task"), entries.remove(of), time(event)));
        }
      }
    }
    return runs;
  }

  private static long time(Matcher event) {
    long micros = Long.parseLong(event.group(3)) * 1_000_000 + Long.parseLong(event.group(4));
    return micros * 1_000;
  }

  /** Those of a vector that ran from a time to another. */
  SeenSoftirqs between(int vector, long from, long to) {
    return new SeenSoftirqs(
        list.stream()
            .filter(it -> it.vector() == vector)
            .filter(it -> it.earliest() >= from && it.latest() <= to)
            .toList());
  }

  /** Those that took no time of a process's threads. */
  SeenSoftirqs outside(Path process) {
    return new SeenSoftirqs(
        list.stream().filter(it -> Files.notExists(process.resolve("task/" + it.task()))).toList());
  }

  int size() {
    return list.size();
  }

  /** The least that the one of a rank may have taken; nothing is known above all. */
  long lowFromBelow(int rank) {
    return rank <= size() ? sorted(Range::low).get(rank - 1) : Long.MIN_VALUE;
  }

  /** The least that the one may have taken that has so many above it. */
  long lowFromAbove(int above) {
    return lowFromBelow(above < size() ? size() - above : Integer.MAX_VALUE);
  }

  /** The most that the one of a rank may have taken; nothing is known above all. */
  long highFromBelow(int rank) {
    return rank <= size() ? sorted(Range::high).get(rank - 1) : Long.MAX_VALUE;
  }

  /** The most that the one may have taken that has so many above it. */
  long highFromAbove(int above) {
    return highFromBelow(above < size() ? size() - above : Integer.MAX_VALUE);
  }

  private List<Long> sorted(ToLongFunction<Range> end) {
    return list.stream().map(it -> end.applyAsLong(it.nanos())).sorted().toList();
  }
}
