package dev.tracekernel.vm.report.terminal;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.text.Words;
import java.util.stream.Collectors;

/** What befell the VMs. */
final class Incidents {

  private Incidents() {}

  static void write(Grid grid, Screen screen, Lines out) {
    if (grid.runs().stream().allMatch(run -> run.incidents().isEmpty())) {
      return;
    }
    out.add(Paint.BOLD.on(screen, "Incidents"));
    grid.runs().forEach(run -> run.incidents().forEach(i -> write(run, i, screen, out)));
    out.blank();
  }

  private static void write(KernelRun run, Incident incident, Screen screen, Lines out) {
    String line = run.kernel() + ": " + Words.of(incident.kind()) + ": " + incident.message();
    out.add("  " + Paint.RED.on(screen, screen.safe(line)));
    if (!incident.running().isEmpty()) {
      out.add("    running: " + screen.safe(names(incident)));
    }
    out.add("    kept in: " + screen.safe(run.folder().toString()));
  }

  private static String names(Incident incident) {
    return incident.running().stream().map(TestName::full).collect(Collectors.joining(", "));
  }
}
