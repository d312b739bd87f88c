package dev.tracekernel.vm.report.json;

import static dev.tracekernel.vm.report.Matrices.matrix;
import static dev.tracekernel.vm.report.Matrices.passed;
import static dev.tracekernel.vm.report.Matrices.run;
import static dev.tracekernel.vm.report.Matrices.skipped;
import static dev.tracekernel.vm.report.Matrices.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.grid.Judgement.Extent;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {

  private static final TestName A = test("acme.ATest", "a()");

  @TempDir Path folder;
  private Path newer;
  private Path older;

  @BeforeEach
  void shares() throws IOException {
    newer = write("newer", matrix(run("6.12", passed(A))));
    older = write("older", matrix(run("5.10", skipped(A, "old"))));
  }

  @Test
  void kernels_come_together_oldest_first() throws IOException {
    Path middle = write("middle", matrix(run("6.2", passed(A))));

    Matrix merged = Merge.of(List.of(newer, middle, older), List.of());

    assertThat(merged.suite()).isEqualTo("shop");
    assertThat(merged.runs()).extracting(KernelRun::kernel).containsExactly("5.10", "6.2", "6.12");
  }

  @Test
  void kernels_come_in_the_order_wanted() throws IOException {
    assertThat(Merge.of(List.of(older, newer), List.of("6.12", "5.10")).runs())
        .extracting(KernelRun::kernel)
        .containsExactly("6.12", "5.10");
  }

  @Test
  void a_kernel_that_is_missing_fails_the_matrix() throws IOException {
    Matrix merged = Merge.of(List.of(older, newer), List.of("5.10", "6.1", "6.12"));
    Judgement judgement = Judgement.of(Grid.of(merged), Extent.WHOLE);

    assertThat(judgement.findings()).containsExactly("6.1: 1 incident (not started)");
    assertThat(merged.runs().get(1).incidents().getFirst().message())
        .isEqualTo("no result came: see the log of this kernel's machine");
  }

  @Test
  void a_kernel_in_two_files_is_an_error() throws IOException {
    Path again = write("again", matrix(run("6.12", passed(A))));

    assertError(
        List.of(newer, again),
        List.of(),
        "kernel 6.12 is in " + newer + " and in " + again + ": give each kernel to one machine");
  }

  @Test
  void a_kernel_that_is_not_expected_is_an_error() {
    assertError(
        List.of(older, newer),
        List.of("5.10", "6.1"),
        "kernel 6.12, in " + newer + ", is not among the expected: 5.10, 6.1");
  }

  @Test
  void two_suites_are_an_error() throws IOException {
    Path other = write("other", new Matrix("bank", List.of(run("6.1", passed(A)))));

    assertError(
        List.of(older, other),
        List.of(),
        older + " is of suite shop, " + other + " of suite bank: merge each suite by itself");
  }

  @Test
  void nothing_to_merge_is_an_error() {
    assertError(List.of(), List.of(), "there is nothing to merge: name the machines' results");
  }

  private Path write(String name, Matrix matrix) throws IOException {
    Path file = folder.resolve(name + ".json");
    MatrixFile.write(matrix, file);
    return file;
  }

  private static void assertError(List<Path> files, List<String> kernels, String message) {
    assertThatThrownBy(() -> Merge.of(files, kernels))
        .isInstanceOf(MatrixFileException.class)
        .hasMessage(message);
  }
}
