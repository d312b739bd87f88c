package dev.tracekernel.vm.report.grid;

import static dev.tracekernel.vm.report.Matrices.container;
import static dev.tracekernel.vm.report.Matrices.failed;
import static dev.tracekernel.vm.report.Matrices.incident;
import static dev.tracekernel.vm.report.Matrices.matrix;
import static dev.tracekernel.vm.report.Matrices.passed;
import static dev.tracekernel.vm.report.Matrices.result;
import static dev.tracekernel.vm.report.Matrices.run;
import static dev.tracekernel.vm.report.Matrices.skipped;
import static dev.tracekernel.vm.report.Matrices.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

  private static final TestName A = test("acme.ATest", "a()");
  private static final TestName B = test("acme.ATest", "b()");
  private static final TestName CLASS = container("acme.ATest");

  @Test
  void kernels_that_agree_do_not_differ() {
    Row row = only(matrix(run("5.10", passed(A)), run("6.1", passed(A))));

    assertThat(row.differs()).isFalse();
    assertThat(row.fails()).isFalse();
  }

  @Test
  void the_first_kernel_that_differs_is_named() {
    Row row =
        only(
            matrix(
                run("5.10", passed(A)),
                run("6.1", passed(A)),
                run("6.12", failed(A, "no")),
                run("7.3", passed(A))));

    assertThat(row.firstDifferent().orElseThrow().run().kernel()).isEqualTo("6.12");
  }

  @Test
  void a_test_that_one_kernel_does_not_have_is_absent_there() {
    Grid grid = Grid.of(matrix(run("5.10", passed(A)), run("6.1", passed(A), passed(B))));

    assertThat(outcomes(grid.rows().get(1))).containsExactly(Outcome.ABSENT, Outcome.PASSED);
    assertThat(grid.rows().get(1).differs()).isTrue();
    assertThat(grid.rows().get(1).fails()).isFalse();
    assertThat(grid.rows()).extracting(Row::onlyAbsent).containsExactly(false, true);
    assertThat(grid.rows()).extracting(Row::isOfNote).containsOnly(false);
  }

  @Test
  void a_test_that_is_absent_is_of_note_where_the_others_disagree_or_fail() {
    Grid disagree =
        Grid.of(matrix(run("5.10", passed(A)), run("6.1", skipped(A, "")), run("7.3", passed(B))));
    Grid fails = Grid.of(matrix(run("5.10", failed(A, "no")), run("7.3", passed(B))));

    assertThat(disagree.rows()).extracting(Row::isOfNote).containsExactly(true, false);
    assertThat(fails.rows()).extracting(Row::isOfNote).containsExactly(true, false);
  }

  @Test
  void a_kernel_that_ran_no_test_has_no_say() {
    Row row =
        only(
            matrix(
                run("5.10", List.of(), incident(Incident.Kind.NOT_STARTED, "no vng")),
                run("6.1", passed(A))));

    assertThat(outcomes(row)).containsExactly(Outcome.UNKNOWN, Outcome.PASSED);
    assertThat(row.differs()).isFalse();
  }

  @Test
  void a_kernel_that_did_not_come_to_run_the_test_has_no_say() {
    TestResult notRun = result(A, Verdict.NOT_RUN, "lost");
    Row alike = only(matrix(run("5.10", notRun), run("6.1", passed(A)), run("7.3", passed(A))));
    Row other =
        only(matrix(run("5.10", skipped(A, "")), run("6.1", notRun), run("7.3", passed(A))));

    assertThat(alike.differs()).isFalse();
    assertThat(alike.onlyNotRun()).isTrue();
    assertThat(other.firstDifferent().orElseThrow().run().kernel()).isEqualTo("7.3");
    assertThat(other.onlyNotRun()).isFalse();
  }

  @Test
  void the_tests_of_a_skipped_class_are_skipped() {
    Row row =
        only(matrix(run("5.10", skipped(CLASS, "too old")), run("6.1", passed(CLASS), passed(A))));

    assertThat(outcomes(row)).containsExactly(Outcome.SKIPPED, Outcome.PASSED);
    assertThat(row.cells().getFirst().reason()).isEqualTo("too old");
  }

  @Test
  void the_tests_of_a_class_that_broke_did_not_run() {
    Grid grid =
        Grid.of(
            matrix(run("5.10", failed(CLASS, "no disk")), run("6.1", passed(CLASS), passed(A))));

    assertThat(grid.rows()).extracting(Row::name).containsExactly(CLASS, A);
    assertThat(outcomes(grid.rows().getFirst())).containsExactly(Outcome.FAILED, Outcome.PASSED);
    assertThat(outcomes(grid.rows().getLast())).containsExactly(Outcome.NOT_RUN, Outcome.PASSED);
    assertThat(grid.rows().getLast().cells().getFirst().reason()).isEqualTo("acme.ATest: no disk");
  }

  @Test
  void a_class_that_is_skipped_everywhere_is_a_row() {
    Row row = only(matrix(run("5.10", skipped(CLASS, "off")), run("6.1", skipped(CLASS, "off"))));

    assertThat(row.name()).isEqualTo(CLASS);
    assertThat(row.ranNowhere()).isTrue();
  }

  @Test
  void a_failure_is_not_mended_by_another_attempt() {
    assertThat(outcomes(only(matrix(run("6.1", result(A, Verdict.LOST, "panic"), passed(A))))))
        .containsExactly(Outcome.LOST);
    assertThat(outcomes(only(matrix(run("6.1", passed(A), failed(A, "no"))))))
        .containsExactly(Outcome.FAILED);
  }

  @Test
  void rows_are_by_class() {
    TestName z = test("acme.ZTest", "z()");

    assertThat(Grid.of(matrix(run("6.1", passed(A), passed(z), passed(B)))).rows())
        .extracting(Row::name)
        .containsExactly(A, B, z);
  }

  @Test
  void a_reason_on_several_kernels_is_one_group() {
    Grid grid =
        Grid.of(
            matrix(
                run("5.10", failed(A, "same"), result(B, Verdict.NOT_RUN, "lost")),
                run("6.1", failed(A, "same"), failed(B, "other"))));

    List<ReasonGroup> groups = ReasonGroup.of(grid);

    assertThat(groups).extracting(ReasonGroup::reason).containsExactly("same", "other", "lost");
    assertThat(groups.getFirst().kernels()).containsExactly("5.10", "6.1");
    assertThat(groups.getFirst().byTest()).containsOnlyKeys(A);
  }

  @Test
  void a_summary_counts_tests_and_containers_that_broke() {
    Grid grid =
        Grid.of(
            matrix(
                run("5.10", failed(CLASS, "no disk")),
                run("6.1", passed(CLASS), passed(A), skipped(B, "off"))));

    assertThat(KernelSummary.of(grid, 0).tally())
        .isEqualTo("0 passed, 1 failed, 0 skipped, 0 lost, 2 not run");
    assertThat(KernelSummary.of(grid, 1).tally())
        .isEqualTo("1 passed, 0 failed, 1 skipped, 0 lost");
  }

  private static Row only(Matrix matrix) {
    List<Row> rows = Grid.of(matrix).rows();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private static List<Outcome> outcomes(Row row) {
    return row.cells().stream().map(Cell::outcome).toList();
  }
}
