package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.stream.Collectors;

/** What a trace holds, what it was asked for, and what it lost. */
final class TraceReport {

  private final Frequencies calls = new Frequencies();
  private final Frequencies inFlight = new Frequencies();
  private final TraceSnapshot snapshot;

  private TraceReport(TraceSnapshot snapshot) {
    this.snapshot = snapshot;
    for (KernelEvent event : snapshot.events()) {
      if (event instanceof SyscallEvent call) {
        add(call);
      }
    }
  }

  static String of(TraceSnapshot snapshot) {
    return new TraceReport(snapshot).text();
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
        "  lost: " + lost(),
        "  traced: " + traced(declaration),
        "  scope: " + declaration.scope(),
        "  kernel: " + snapshot.kernel());
  }

  private String lost() {
    return snapshot.losses().isEmpty()
        ? "nothing"
        : snapshot.losses().losses().stream()
            .map(Loss::toString)
            .collect(Collectors.joining("\n        "));
  }

  private static String traced(TraceDeclaration declaration) {
    return declaration.probes().isEmpty()
        ? "all system calls"
        : declaration.probes().stream().map(ProbeSpec::name).collect(Collectors.joining(", "));
  }
}
