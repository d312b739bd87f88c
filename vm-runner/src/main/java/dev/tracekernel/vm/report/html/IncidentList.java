package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.text.Words;
import java.io.IOException;
import java.util.stream.Collectors;

/** What befell the VMs, with console and thread dump. */
final class IncidentList {

  private IncidentList() {}

  static void write(Grid grid, Markup out) throws IOException {
    if (grid.runs().stream().allMatch(run -> run.incidents().isEmpty())) {
      return;
    }
    out.open("section").element("h2", "Incidents");
    for (KernelRun run : grid.runs()) {
      for (Incident incident : run.incidents()) {
        incident(run, incident, out);
      }
    }
    out.closeLine();
  }

  private static void incident(KernelRun run, Incident incident, Markup out) throws IOException {
    out.open("article", "class", "card bad").open("h3");
    out.element("span", run.kernel(), "class", "chip").text(" ");
    out.element("span", Words.of(incident.kind()), "class", "is-f").close();
    out.element("p", incident.message());
    if (!incident.running().isEmpty()) {
      String running =
          incident.running().stream().map(TestName::full).collect(Collectors.joining(", "));
      out.open("p").element("b", "Running: ").text(running).close();
    }
    Excerpt.write("Console", incident.console(), out);
    Excerpt.write("Threads", incident.threadDump(), out);
    out.closeLine();
  }
}
