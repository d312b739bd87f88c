package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.pattern.WithField;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.ProbeField;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;
import java.util.Map;

/** Refuses patterns on values that a trace's probes do not have. */
final class ProbeFields {

  private ProbeFields() {}

  /** Each probe of the pattern must have them: one that has not may be the one that fired. */
  static void require(RoutePattern pattern, TraceSnapshot snapshot) {
    for (ProbeSpec probe : pattern.probes()) {
      List<ProbeField> recorded = recorded(probe, snapshot.probeFields());
      boolean areAll = areAll(probe, snapshot);
      pattern.fields().forEach(asked -> require(probe, asked, recorded, areAll));
    }
  }

  private static void require(
      ProbeSpec probe, WithField asked, List<ProbeField> recorded, boolean areAll) {
    List<ProbeField> named =
        recorded.stream().filter(field -> field.name().equals(asked.name())).toList();
    if (named.isEmpty()) {
      throw NotTracedException.field(probe, asked.name(), recorded, areAll);
    }
    if (named.stream().noneMatch(field -> field.kind() == asked.kind())) {
      throw NotTracedException.kind(probe, named.getFirst(), asked.kind());
    }
  }

  /** Without parentheses a probe has all arguments; one with a wildcard has none. */
  private static boolean areAll(ProbeSpec probe, TraceSnapshot snapshot) {
    return snapshot.declaration().probes().stream()
        .filter(declared -> RoutePattern.isOf(probe, declared.place()))
        .allMatch(declared -> declared.fields().isDefault() && !declared.hasWildcard());
  }

  /** Of the probes that it may be. */
  private static List<ProbeField> recorded(ProbeSpec probe, Map<String, List<ProbeField>> fields) {
    return fields.entrySet().stream()
        .filter(declared -> RoutePattern.isOf(probe, declared.getKey()))
        .flatMap(declared -> declared.getValue().stream())
        .distinct()
        .toList();
  }
}
