package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The runs of programs that are attached: what the kernel says that it skipped since a window
 * began, and whether each is attached still. One thread at a time may use it.
 */
final class Runs {

  private final List<Attached> attached;
  private final Map<String, Program> programs = new LinkedHashMap<>();
  private Map<String, Long> before = Map.of();

  /**
   * A program at a place.
   *
   * @param program the function's name
   * @param uncounted whether the kernel may skip it there and not count that
   */
  record Attached(String program, Program loaded, Link link, boolean uncounted) {}

  Runs(List<Attached> attached) {
    this.attached = List.copyOf(attached);
    attached.forEach(each -> programs.putIfAbsent(each.program(), each.loaded()));
  }

  /** From now on it counts. */
  void begin() {
    before = skipped();
  }

  private Map<String, Long> skipped() {
    Map<String, Long> skipped = new HashMap<>();
    programs.forEach((name, program) -> skipped.put(name, program.recursionMisses()));
    for (Attached each : attached) {
      each.link().missed().ifPresent(missed -> skipped.merge(each.program(), missed, Long::sum));
    }
    return skipped;
  }

  /** Returns what was lost since then, up to this call. */
  List<Lost> lost() {
    List<Lost> lost = new ArrayList<>();
    Map<String, Long> now = skipped();
    for (String program : programs.keySet()) {
      add(
          lost,
          Lost.Kind.SKIPPED,
          program,
          now.getOrDefault(program, 0L) - before.getOrDefault(program, 0L));
      add(lost, Lost.Kind.DETACHED, program, count(program, each -> !each.link().isAttached()));
      add(lost, Lost.Kind.UNCOUNTED, program, Math.min(1, count(program, Attached::uncounted)));
    }
    return lost;
  }

  private long count(String program, Predicate<Attached> which) {
    return attached.stream().filter(each -> each.program().equals(program)).filter(which).count();
  }

  private static void add(List<Lost> lost, Lost.Kind kind, String program, long count) {
    if (count > 0) {
      lost.add(new Lost(kind, program, count));
    }
  }
}
