package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.report.grid.Cell;
import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.ReasonGroup;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.text.Words;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why tests failed: each reason once, with one stack trace. */
final class ReasonList {

  private static final int GROUPS = 200;
  private static final int TESTS = 20;

  private ReasonList() {}

  static void write(Grid grid, Markup out) throws IOException {
    List<ReasonGroup> groups = ReasonGroup.of(grid);
    if (groups.isEmpty()) {
      return;
    }
    out.open("section").element("h2", "Reasons");
    for (ReasonGroup group : groups.subList(0, Math.min(GROUPS, groups.size()))) {
      group(group, out);
    }
    if (groups.size() > GROUPS) {
      out.element("p", "and " + Words.count(groups.size() - GROUPS, "more reason"));
    }
    out.closeLine();
  }

  private static void group(ReasonGroup group, Markup out) throws IOException {
    Map<TestName, List<Cell>> tests = group.byTest();
    out.open("details", "class", "card").open("summary");
    out.element("b", group.outcome().word(), "class", "is-" + Style.of(group.outcome())).text(" ");
    for (String kernel : group.kernels()) {
      out.element("span", kernel, "class", "chip").text(" ");
    }
    String reason = group.reason().isEmpty() ? "no reason is known" : group.reason();
    out.element("span", reason, "class", "why").text(" ");
    out.element("small", Words.count(tests.size(), "test")).close();
    tests(tests, group.kernels(), out);
    String details =
        group.failures().stream()
            .flatMap(failure -> failure.cell().result().stream())
            .map(TestResult::details)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    if (!details.isEmpty()) {
      out.element("pre", Excerpt.cut(details), "tabindex", "0");
    }
    out.closeLine();
  }

  private static void tests(Map<TestName, List<Cell>> tests, List<String> kernels, Markup out)
      throws IOException {
    out.open("ul");
    for (Map.Entry<TestName, List<Cell>> test : tests.entrySet().stream().limit(TESTS).toList()) {
      List<String> here = test.getValue().stream().map(cell -> cell.run().kernel()).toList();
      String only =
          here.equals(kernels) ? "" : here.stream().collect(Collectors.joining(", ", " (", ")"));
      out.element("li", test.getKey().full() + only);
    }
    if (tests.size() > TESTS) {
      out.element("li", "and " + Words.count(tests.size() - TESTS, "more test"));
    }
    out.close();
  }
}
