package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.CallPattern;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;
import java.util.stream.Collectors;

/** What a trace holds, what it was asked for, and what it lost. */
final class TraceReport {

  private final Frequencies calls = new Frequencies();
  private final Frequencies inFlight = new Frequencies();
  private final TraceSnapshot snapshot;

  private TraceReport(TraceSnapshot snapshot, List<CallPattern> patterns) {
    this.snapshot = snapshot;
    patterns.forEach(pattern -> calls.name(pattern.call().name()));
    for (KernelEvent event : snapshot.events()) {
      if (event instanceof SyscallEvent call) {
        add(call);
      }
    }
  }

  /** Returns the report; how often the patterns' calls happened comes first. */
  static String of(TraceSnapshot snapshot, List<CallPattern> patterns) {
    return new TraceReport(snapshot, patterns).text();
  }

  private void add(SyscallEvent call) {
    calls.add(call.name());
    if (call.inFlight()) {
      inFlight.add(call.name());
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
        "  scope: " + declaration.scope(),
        "  kernel: " + snapshot.kernel());
  }

  private static String traced(TraceDeclaration declaration) {
    return declaration.probes().isEmpty()
        ? "all system calls"
        : declaration.probes().stream().map(ProbeSpec::name).collect(Collectors.joining(", "));
  }
}
