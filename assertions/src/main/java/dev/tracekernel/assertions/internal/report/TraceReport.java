package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.EventName;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.Limitation;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;
import java.util.stream.Collectors;

/** What a trace holds, what it was asked for, and what it lost. */
final class TraceReport {

  private final Frequencies calls = new Frequencies();
  private final Frequencies inFlight = new Frequencies();
  private final TraceSnapshot snapshot;
  private final List<RoutePattern> patterns;

  private TraceReport(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    this.snapshot = snapshot;
    this.patterns = patterns;
    patterns.forEach(this::ask);
    for (KernelEvent event : snapshot.events()) {
      add(event);
    }
  }

  /** Returns the report; how often the patterns' calls happened comes first. */
  static String of(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    return new TraceReport(snapshot, patterns).text();
  }

  /** That a pattern's only call did not happen is worth a zero; each of many routes is not. */
  private void ask(RoutePattern pattern) {
    List<String> names = pattern.names();
    names.forEach(names.size() == 1 ? calls::name : calls::prefer);
  }

  private void add(KernelEvent event) {
    String name = EventName.of(event);
    calls.add(name);
    if (EventName.inFlight(event)) {
      inFlight.add(name);
    }
  }

  private String text() {
    TraceDeclaration declaration = snapshot.declaration();
    return String.join(
        "\n",
        "The trace:",
        "  calls: " + calls,
        "  in flight: " + inFlight,
        "  lost: " + snapshot.losses().toString().replace("\n", "\n        "),
        "  traced: " + traced(declaration),
        "  scope: " + declaration.scope() + section(),
        limitations() + "  kernel: " + snapshot.kernel() + wholeTrace());
  }

  /** What does not concern the patterns explains nothing. */
  private String limitations() {
    return snapshot.limitations().stream()
        .filter(limitation -> patterns.stream().anyMatch(pattern -> concern(limitation, pattern)))
        .map(limitation -> "  limited: " + limitation + "\n")
        .collect(Collectors.joining());
  }

  private static boolean concern(Limitation limitation, RoutePattern pattern) {
    return pattern.names().stream().anyMatch(limitation::concerns);
  }

  private String wholeTrace() {
    return snapshot.artifact().map(artifact -> "\n  whole trace: " + artifact).orElse("");
  }

  private String section() {
    return snapshot.section().map(section -> "\n" + SectionText.of(section)).orElse("");
  }

  private static String traced(TraceDeclaration declaration) {
    return declaration.probes().isEmpty()
        ? "all system calls and process events"
        : declaration.probes().stream().map(ProbeSpec::name).collect(Collectors.joining(", "));
  }
}
