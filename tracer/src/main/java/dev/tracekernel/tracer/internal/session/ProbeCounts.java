package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.probe.AttachedProbe;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What probes had not recorded at one moment, ever.
 *
 * @param lost records without room in the ring
 * @param missed firings for which the kernel did not run the program
 */
record ProbeCounts(Map<AttachedProbe, Long> lost, Map<AttachedProbe, Long> missed) {

  static final ProbeCounts NONE = new ProbeCounts(Map.of(), Map.of());

  ProbeCounts {
    lost = Map.copyOf(lost);
    missed = Map.copyOf(missed);
  }

  /** Reads those of some probes now; of others it has what this one has. */
  ProbeCounts read(Collection<AttachedProbe> probes) {
    if (probes.isEmpty()) {
      return this;
    }
    Map<AttachedProbe, Long> nowLost = new HashMap<>(lost);
    Map<AttachedProbe, Long> nowMissed = new HashMap<>(missed);
    for (AttachedProbe probe : probes) {
      nowLost.put(probe, probe.lost());
      nowMissed.put(probe, probe.missed());
    }
    return new ProbeCounts(nowLost, nowMissed);
  }

  /** Adds what some probes have lost since then, by their names. */
  void addLost(ProbeCounts since, Collection<AttachedProbe> probes, Map<String, Long> to) {
    add(since, ProbeCounts::lost, probes, to);
  }

  /** Adds what some probes have missed since then, by their names. */
  void addMissed(ProbeCounts since, Collection<AttachedProbe> probes, Map<String, Long> to) {
    add(since, ProbeCounts::missed, probes, to);
  }

  private void add(
      ProbeCounts since,
      Function<ProbeCounts, Map<AttachedProbe, Long>> which,
      Collection<AttachedProbe> probes,
      Map<String, Long> to) {
    for (AttachedProbe probe : probes) {
      long more =
          which.apply(this).getOrDefault(probe, 0L) - which.apply(since).getOrDefault(probe, 0L);
      if (more > 0) { // a link that is gone counts nothing any more
        to.merge(probe.name(), more, Long::sum);
      }
    }
  }
}
