package dev.tracekernel.vm.report;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.html.HtmlPage;
import dev.tracekernel.vm.report.json.MatrixFile;
import dev.tracekernel.vm.report.markdown.MarkdownSummary;
import dev.tracekernel.vm.report.xml.JunitXml;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the reports that are files. */
public final class ReportFolder {

  /** What {@code merge} reads. */
  public static final String JSON = "matrix.json";

  private static final String XML = "junit";

  private ReportFolder() {}

  /**
   * Writes {@code matrix.json}, {@code matrix.html}, {@code matrix.md}, {@code matrix.xml} with all
   * kernels, and {@code junit/TEST-*.xml} with one each. A CI tool is given either the one file or
   * the folder, or it counts each test twice; kernels of an earlier run are gone from the folder.
   */
  public static void write(Grid grid, Judgement judgement, Path folder) throws IOException {
    Path each = emptied(folder.resolve(XML));
    MatrixFile.write(grid.matrix(), folder.resolve(JSON));
    JunitXml.writeMerged(grid.matrix(), folder.resolve("matrix.xml"));
    JunitXml.writeEach(grid.matrix(), each);
    HtmlPage.write(grid, judgement, folder.resolve("matrix.html"));
    Files.writeString(
        folder.resolve("matrix.md"),
        MarkdownSummary.of(grid, judgement, MarkdownSummary.DEFAULT_LIMIT));
  }

  private static Path emptied(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "TEST-*.xml")) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
    return folder;
  }
}
