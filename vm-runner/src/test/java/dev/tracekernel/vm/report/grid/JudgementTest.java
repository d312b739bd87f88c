package dev.tracekernel.vm.report.grid;

import static dev.tracekernel.vm.report.Matrices.container;
import static dev.tracekernel.vm.report.Matrices.eventful;
import static dev.tracekernel.vm.report.Matrices.failed;
import static dev.tracekernel.vm.report.Matrices.incident;
import static dev.tracekernel.vm.report.Matrices.matrix;
import static dev.tracekernel.vm.report.Matrices.passed;
import static dev.tracekernel.vm.report.Matrices.run;
import static dev.tracekernel.vm.report.Matrices.skipped;
import static dev.tracekernel.vm.report.Matrices.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.report.grid.Judgement.Extent;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static final TestName A = test("acme.ATest", "a()");
  private static final TestName B = test("acme.ATest", "b()");

  @Test
  void all_passed_passes() {
    Judgement judgement = whole(matrix(run("5.10", passed(A)), run("6.1", passed(A))));

    assertThat(judgement.passes()).isTrue();
    assertThat(judgement.exitStatus()).isZero();
  }

  @Test
  void a_test_that_one_kernel_skips_passes() {
    assertThat(whole(matrix(run("5.10", skipped(A, "old")), run("6.1", passed(A)))).findings())
        .isEmpty();
  }

  @Test
  void all_that_is_wrong_is_found() {
    Judgement judgement = whole(eventful());

    assertThat(judgement.findings())
        .containsExactly(
            "5.10: 1 failed", "6.1: 1 failed", "6.12: 1 lost, 2 not run, 1 incident (panic)");
    assertThat(judgement.exitStatus()).isEqualTo(1);
  }

  @Test
  void a_test_that_ran_under_no_kernel_fails() {
    Matrix matrix =
        matrix(run("5.10", skipped(A, "off"), passed(B)), run("6.1", skipped(A, "off"), passed(B)));

    assertThat(whole(matrix).findings())
        .containsExactly("1 test ran under no kernel (off): acme.ATest a()");
    assertThat(whole(matrix).exitStatus()).isEqualTo(1);
  }

  @Test
  void what_ran_nowhere_on_one_machine_may_have_run_on_another() {
    Matrix matrix = matrix(run("5.10", skipped(A, "old"), passed(B)));

    assertThat(Judgement.of(Grid.of(matrix), Extent.PART).passes()).isTrue();
    assertThat(whole(matrix).passes()).isFalse();
  }

  @Test
  void only_some_of_many_tests_are_named() {
    TestResult[] off =
        IntStream.range(0, 1_200)
            .mapToObj(i -> skipped(test("acme.OffTest", "t" + i), "off"))
            .toArray(TestResult[]::new);

    assertThat(whole(matrix(run("6.1", off))).findings())
        .containsExactly(
            "1,200 tests ran under no kernel (off): acme.OffTest t0, acme.OffTest t1,"
                + " acme.OffTest t2, acme.OffTest t3, acme.OffTest t4 and 1,195 more");
  }

  @Test
  void a_suite_without_tests_fails() {
    String finding = "6.1: the suite has no tests: check its includes and groups";

    assertThat(whole(matrix(run("6.1"))).findings()).containsExactly(finding);
    assertThat(whole(matrix(run("6.1", passed(container("acme.ATest"))))).findings())
        .containsExactly(finding);
    assertThat(whole(matrix(run("5.10", passed(A)), run("6.1"))).findings())
        .containsExactly(finding);
  }

  @Test
  void a_matrix_without_kernels_fails() {
    assertThat(whole(matrix()).findings()).containsExactly("no kernel ran: name at least one");
  }

  @Test
  void an_incident_fails_though_all_tests_passed() {
    Judgement judgement =
        whole(
            matrix(run("6.1", List.of(passed(A)), incident(Incident.Kind.KERNEL_WARNING, "WARN"))));

    assertThat(judgement.findings()).containsExactly("6.1: 1 incident (kernel warning)");
    assertThat(judgement.exitStatus()).isEqualTo(1);
  }

  @Test
  void kernels_that_could_not_start_have_an_exit_status_of_their_own() {
    Matrix matrix =
        matrix(
            run("5.10", List.of(), incident(Incident.Kind.NOT_STARTED, "vng is missing")),
            run("6.1", passed(A)));

    assertThat(whole(matrix).findings()).containsExactly("5.10: 1 incident (not started)");
    assertThat(whole(matrix).exitStatus()).isEqualTo(3);
  }

  @Test
  void a_failed_test_outweighs_a_kernel_that_could_not_start() {
    Matrix matrix =
        matrix(
            run("5.10", List.of(), incident(Incident.Kind.NOT_STARTED, "vng is missing")),
            run("6.1", failed(A, "no")));

    assertThat(whole(matrix).exitStatus()).isEqualTo(1);
  }

  @Test
  void so_does_a_rule_that_is_broken_beside_it() {
    Matrix matrix =
        matrix(
            run("5.10", List.of(), incident(Incident.Kind.NOT_STARTED, "vng is missing")),
            run("6.1", skipped(A, "off"), passed(B)));

    assertThat(whole(matrix).findings())
        .containsExactly(
            "5.10: 1 incident (not started)", "1 test ran under no kernel (off): acme.ATest a()");
    assertThat(whole(matrix).exitStatus()).isEqualTo(1);
  }

  @Test
  void and_a_suite_without_tests_beside_it() {
    Matrix matrix =
        matrix(
            run("5.10", List.of(), incident(Incident.Kind.NOT_STARTED, "vng is missing")),
            run("6.1"));

    assertThat(whole(matrix).exitStatus()).isEqualTo(1);
  }

  private static Judgement whole(Matrix matrix) {
    return Judgement.of(Grid.of(matrix), Extent.WHOLE);
  }
}
