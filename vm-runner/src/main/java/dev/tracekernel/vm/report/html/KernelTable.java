package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.KernelSummary;
import dev.tracekernel.vm.report.grid.Outcome;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.text.Words;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** One line of numbers per kernel, with a bar of their shares. */
final class KernelTable {

  private static final List<Outcome> SHOWN =
      List.of(Outcome.PASSED, Outcome.FAILED, Outcome.LOST, Outcome.NOT_RUN, Outcome.SKIPPED);

  private KernelTable() {}

  static void write(Grid grid, Markup out) throws IOException {
    out.open("section").element("h2", "Kernels");
    out.open("div", "class", "wide").open("table", "class", "kernels");
    head(out);
    out.open("tbody");
    for (int i = 0; i < grid.runs().size(); i++) {
      row(KernelSummary.of(grid, i), out);
    }
    out.close().close().close().closeLine();
  }

  private static void head(Markup out) throws IOException {
    out.open("thead").open("tr");
    heading("Kernel", out);
    heading("Release", out);
    for (Outcome outcome : SHOWN) {
      out.element("th", Words.of(outcome), "scope", "col", "class", "num");
    }
    heading("Share", out);
    out.element("th", "Time", "scope", "col", "class", "num");
    heading("Phases", out);
    heading("Acceleration", out);
    heading("Incidents", out);
    out.close().close();
  }

  private static void heading(String text, Markup out) throws IOException {
    out.element("th", text, "scope", "col");
  }

  private static void row(KernelSummary summary, Markup out) throws IOException {
    KernelRun run = summary.run();
    out.open("tr").element("th", run.kernel(), "scope", "row");
    out.open("td");
    out.text(run.release().isEmpty() ? "did not boot" : run.release());
    out.element("small", run.origin(), "class", "under").close();
    for (Outcome outcome : SHOWN) {
      int count = summary.count(outcome);
      out.element("td", Words.number(count), "class", count == 0 ? "num zero" : number(outcome));
    }
    bar(summary, out);
    out.element("td", Words.time(summary.time()), "class", "num");
    out.element("td", phases(run), "class", "small");
    out.element("td", run.acceleration(), "class", "small");
    out.element("td", incidents(run), "class", run.incidents().isEmpty() ? "zero" : "is-f");
    out.closeLine();
  }

  private static String number(Outcome outcome) {
    return "num is-" + Style.of(outcome);
  }

  private static void bar(KernelSummary summary, Markup out) throws IOException {
    int all = Math.max(1, SHOWN.stream().mapToInt(summary::count).sum());
    out.open("td").open("svg", "class", "bar", "aria-hidden", "true");
    int at = 0;
    for (Outcome outcome : SHOWN) {
      int count = summary.count(outcome);
      if (count > 0) {
        out.open(
                "rect",
                "class",
                "fill-" + Style.of(outcome),
                "x",
                percent(at, all),
                "width",
                percent(count, all),
                "height",
                "100%")
            .close();
      }
      at += count;
    }
    out.close().close();
  }

  private static String percent(int part, int all) {
    return Math.round(10_000.0 * part / all) / 100.0 + "%";
  }

  private static String phases(KernelRun run) {
    return run.phases().entrySet().stream()
        .map(phase -> phase.getKey() + " " + Words.time(phase.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String incidents(KernelRun run) {
    return run.incidents().isEmpty()
        ? "none"
        : run.incidents().stream()
            .map(incident -> Words.of(incident.kind()))
            .collect(Collectors.joining(", "));
  }
}
