package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.pattern.WithField;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.ProbeField;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses patterns on values that a trace's probes do not have. */
final class ProbeFields {

  private ProbeFields() {}

  static void require(RoutePattern pattern, TraceSnapshot snapshot) {
    for (WithField asked : pattern.fields()) {
      List<ProbeField> recorded = recorded(pattern, snapshot.probeFields());
      Optional<ProbeField> field =
          recorded.stream().filter(each -> each.name().equals(asked.name())).findFirst();
      if (field.isEmpty()) {
        throw NotTracedException.field(pattern, asked.name(), recorded, areAll(pattern, snapshot));
      }
      if (recorded.stream()
          .noneMatch(it -> it.name().equals(asked.name()) && it.kind() == asked.kind())) {
        throw NotTracedException.kind(pattern, field.get(), asked.kind());
      }
    }
  }

  /** Without parentheses a probe has all arguments; one with a wildcard has none. */
  private static boolean areAll(RoutePattern pattern, TraceSnapshot snapshot) {
    return snapshot.declaration().probes().stream()
        .filter(probe -> pattern.isAbout(probe.place()))
        .allMatch(probe -> probe.fields().isDefault() && !probe.hasWildcard());
  }

  /** Of the probes that the pattern may be about. */
  private static List<ProbeField> recorded(
      RoutePattern pattern, Map<String, List<ProbeField>> fields) {
    return fields.entrySet().stream()
        .filter(probe -> pattern.isAbout(probe.getKey()))
        .flatMap(probe -> probe.getValue().stream())
        .distinct()
        .toList();
  }
}
