package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.grid.Row;
import dev.tracekernel.vm.text.Words;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the matrix as one page that loads nothing and links only to the files that tests saved.
 *
 * <p>A content security policy admits the page's own style and script by their hashes: what slips
 * through the escaping does not run.
 */
public final class HtmlPage {

  private final Grid grid;
  private final Judgement judgement;
  private final Path folder;
  private final Markup out;

  private HtmlPage(Grid grid, Judgement judgement, Path folder, Markup out) {
    this.grid = grid;
    this.judgement = judgement;
    this.folder = folder;
    this.out = out;
  }

  /** Writes the page. */
  public static void write(Grid grid, Judgement judgement, Path file) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("").normalize();
    try (Writer writer = Files.newBufferedWriter(file)) {
      writer.write("<!DOCTYPE html>\n");
      new HtmlPage(grid, judgement, folder, new Markup(writer)).page();
    }
  }

  private void page() throws IOException {
    out.open("html", "lang", "en");
    head();
    out.open("body");
    title();
    out.open("main");
    KernelTable.write(grid, out);
    IncidentList.write(grid, out);
    ReasonList.write(grid, out);
    new GridTable(grid, new Links(folder), out).write();
    PublishedTable.write(grid, "measure:", "Measures", out);
    PublishedTable.write(grid, "behaviour:", "Behaviour", out);
    out.closeLine();
    out.asset("script", Asset.read("page.js").text());
    out.closeLine().closeLine();
  }

  private void head() throws IOException {
    Asset style = Asset.read("page.css");
    String policy =
        "default-src 'none'; style-src "
            + style.source()
            + "; script-src "
            + Asset.read("page.js").source();
    out.open("head").single("meta", "charset", "utf-8");
    out.single("meta", "http-equiv", "Content-Security-Policy", "content", policy);
    out.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.single("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", verdict() + ": " + grid.matrix().suite());
    out.asset("style", style.text()).closeLine();
  }

  private void title() throws IOException {
    out.open("header").open("h1").text(grid.matrix().suite() + " ");
    out.element("span", verdict(), "class", "badge " + (judgement.passes() ? "p" : "f")).close();
    int tests = (int) grid.rows().stream().filter(row -> row.name().isTest()).count();
    out.element(
        "p",
        "%s under %s: %s differ, %s fail"
            .formatted(
                Words.count(tests, "test"),
                Words.count(grid.runs().size(), "kernel"),
                Words.number((int) grid.rows().stream().filter(Row::differs).count()),
                Words.number((int) grid.rows().stream().filter(Row::fails).count())));
    if (!judgement.passes()) {
      out.open("ul", "class", "findings");
      for (String finding : judgement.findings()) {
        out.element("li", finding);
      }
      out.close();
    }
    out.closeLine();
  }

  private String verdict() {
    return judgement.passes() ? "PASSED" : "FAILED";
  }
}
