package dev.tracekernel.vm.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

  @TempDir Path folder;

  @Test
  void all_reports_are_written_and_none_of_an_earlier_run_is_left() throws Exception {
    Grid grid = Grid.of(Matrices.eventful());
    Files.createDirectories(folder.resolve("junit"));
    Files.writeString(folder.resolve("junit/TEST-shop-5.4.xml"), "of an earlier run");

    ReportFolder.write(grid, Judgement.of(grid, Judgement.Extent.WHOLE), folder);

    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(files.map(file -> folder.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "matrix.json",
              "matrix.html",
              "matrix.md",
              "matrix.xml",
              "junit/TEST-shop-5.10.xml",
              "junit/TEST-shop-6.1.xml",
              "junit/TEST-shop-6.12.xml");
    }
  }
}
