package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;
import java.util.Map;

/** Refuses patterns on places that a declared wildcard might mean and that do not exist. */
final class ProbePlaces {

  private ProbePlaces() {}

  /** A trace that does not tell its places cannot be asked. */
  static void require(RoutePattern pattern, TraceSnapshot snapshot) {
    List<Map.Entry<String, List<String>>> probes =
        snapshot.probePlaces().entrySet().stream()
            .filter(probe -> pattern.isAbout(probe.getKey()))
            .toList();
    boolean isThere =
        probes.stream()
            .anyMatch(
                probe ->
                    pattern.isOfPlace(probe.getKey())
                        || probe.getValue().stream().anyMatch(pattern::isOfPlace));
    if (!probes.isEmpty() && !isThere && !pattern.isLeftOut(snapshot.losses())) {
      throw NotTracedException.place(
          pattern,
          probes.stream().map(Map.Entry::getKey).toList(),
          probes.stream().flatMap(probe -> probe.getValue().stream()).distinct().toList());
    }
  }
}
