package dev.tracekernel.vm.report.markdown;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.text.Words;
import java.util.List;

/** Writes the matrix as Markdown of limited size: what is left out is said at its end. */
public final class MarkdownSummary {

  /** Where GitHub stops, in bytes. */
  public static final int GITHUB_LIMIT = 1_024 * 1_024;

  /** What people still read, in bytes. */
  public static final int DEFAULT_LIMIT = 128 * 1_024;

  private static final int LEAST = 16 * 1_024;
  private static final int FOR_NOTICES = 1_024;

  private final Capped out;
  private final StringBuilder notices = new StringBuilder();

  private MarkdownSummary(int bytes) {
    out = new Capped(bytes - FOR_NOTICES);
  }

  /**
   * Returns the text.
   *
   * @param bytes as many as it may have in UTF-8
   * @throws IllegalArgumentException if they are too few to say anything, or more than GitHub shows
   */
  public static String of(Grid grid, Judgement judgement, int bytes) {
    if (bytes < LEAST || bytes > GITHUB_LIMIT) {
      throw new IllegalArgumentException(
          "a summary has %d to %d bytes, not %d".formatted(LEAST, GITHUB_LIMIT, bytes));
    }
    return new MarkdownSummary(bytes).write(grid, judgement);
  }

  private String write(Grid grid, Judgement judgement) {
    String verdict = judgement.passes() ? "PASSED" : "FAILED";
    out.add("## " + Escape.line(grid.matrix().suite()) + ": " + verdict + "\n\n");
    section("", findings(judgement), "finding");
    section(
        """
        | kernel | release | results | time | acceleration | incidents |
        | --- | --- | --- | ---: | --- | ---: |
        """,
        Items.kernels(grid),
        "kernel");
    section("### Incidents\n\n", Items.incidents(grid), "incident");
    section("### Tests that differ or fail\n\n" + Items.heading(grid), Items.rows(grid), "test");
    section("### Reasons\n\n", Items.reasons(grid), "reason");
    return out.toString() + notices;
  }

  private static List<String> findings(Judgement judgement) {
    return judgement.findings().stream()
        .map(finding -> "- " + Escape.line(finding) + "\n")
        .toList();
  }

  private void section(String heading, List<String> items, String noun) {
    if (items.isEmpty()) {
      return;
    }
    int written = 0;
    if (out.add(heading)) {
      while (written < items.size() && out.add(items.get(written))) {
        written++;
      }
      out.add("\n");
    }
    if (written < items.size()) {
      notices.append(
          "**Cut:** %s of %s left out here; the HTML report has all.\n\n"
              .formatted(Words.number(items.size() - written), Words.count(items.size(), noun)));
    }
  }
}
