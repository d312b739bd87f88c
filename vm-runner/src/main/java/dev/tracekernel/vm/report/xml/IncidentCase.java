package dev.tracekernel.vm.report.xml;

import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.text.Words;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/** One incident's element: a test case that is an error. */
final class IncidentCase {

  private IncidentCase() {}

  static void write(Elements out, String suite, KernelRun run, int index)
      throws XMLStreamException {
    Incident incident = run.incidents().get(index);
    String name = "incident " + (index + 1) + ": " + Words.of(incident.kind());
    out.open(
        "testcase",
        "name",
        Identity.of(name, run),
        "classname",
        suite,
        "time",
        Elements.seconds(Duration.ZERO));
    out.element(
        "error", text(incident), "message", incident.message(), "type", incident.kind().name());
    out.close();
  }

  private static String text(Incident incident) {
    return Stream.of(
            part("running", running(incident)),
            part("console", incident.console()),
            part("threads", incident.threadDump()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private static String part(String heading, String text) {
    return text.isEmpty() ? "" : heading + ":\n" + text;
  }

  private static String running(Incident incident) {
    return incident.running().stream().map(TestName::full).collect(Collectors.joining("\n"));
  }
}
