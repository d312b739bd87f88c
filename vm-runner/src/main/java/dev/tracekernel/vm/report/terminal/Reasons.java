package dev.tracekernel.vm.report.terminal;

import dev.tracekernel.vm.report.grid.Cell;
import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.ReasonGroup;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.text.Words;
import java.util.List;
import java.util.Map;

/** Why tests failed, each reason once. */
final class Reasons {

  private static final int GROUPS = 50;
  private static final int TESTS = 5;

  private Reasons() {}

  static void write(Grid grid, Screen screen, Lines out) {
    List<ReasonGroup> groups = ReasonGroup.of(grid);
    if (groups.isEmpty()) {
      return;
    }
    out.add(Paint.BOLD.on(screen, "Reasons"));
    groups.stream().limit(GROUPS).forEach(group -> write(group, screen, out));
    if (groups.size() > GROUPS) {
      out.add("  and " + Words.count(groups.size() - GROUPS, "more reason"));
    }
    out.blank();
  }

  private static void write(ReasonGroup group, Screen screen, Lines out) {
    List<String> kernels = group.kernels();
    String head = group.outcome().word() + " under " + String.join(", ", kernels) + ": ";
    String reason = group.reason().isEmpty() ? "no reason is known" : group.reason();
    out.add("  " + Paint.RED.on(screen, screen.safe(head)) + screen.safe(reason));
    Map<TestName, List<Cell>> tests = group.byTest();
    tests.entrySet().stream()
        .limit(TESTS)
        .map(test -> test.getKey().full() + only(test.getValue(), kernels))
        .forEach(line -> out.add("    " + screen.safe(line)));
    if (tests.size() > TESTS) {
      out.add("    and " + Words.count(tests.size() - TESTS, "more test"));
    }
  }

  /** Says which kernels, where they are not all those of the reason. */
  private static String only(List<Cell> cells, List<String> kernels) {
    List<String> here = cells.stream().map(cell -> cell.run().kernel()).toList();
    return here.equals(kernels) ? "" : " (" + String.join(", ", here) + ")";
  }
}
