package dev.tracekernel.vm.run;

import static dev.tracekernel.vm.report.Matrices.matrix;
import static dev.tracekernel.vm.report.Matrices.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tracekernel.vm.report.grid.Cell;
import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.grid.Outcome;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import dev.tracekernel.vm.stream.Message;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest {

  private static final String CLASS = "[engine:e]/[class:a.B]";

  private final Journal journal = new Journal();
  private final TestName container = new TestName(CLASS, "a.B", "B", false);
  private final TestName first = test("first");
  private final TestName second = test("second");

  private static TestName test(String method) {
    return new TestName(CLASS + "/[method:" + method + "()]", "a.B", method + "()", true);
  }

  private void expect(TestName... tests) {
    for (TestName test : tests) {
      journal.take(new Message.Expected(test));
    }
  }

  private void finish(TestName test, Message.Outcome outcome, String message) {
    journal.take(new Message.Started(test));
    journal.take(new Message.Finished(test, outcome, 5_000_000, message, ""));
  }

  private Verdict verdict(TestName test) {
    return journal.results().stream()
        .filter(result -> result.name().equals(test))
        .map(TestResult::verdict)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void outcomes_become_verdicts_and_what_was_published_is_kept() {
    journal.take(new Message.Published(first, Map.of("key", "value")));
    finish(first, Message.Outcome.SUCCESSFUL, "");
    finish(second, Message.Outcome.ABORTED, "assumption");

    assertThat(verdict(first)).isEqualTo(Verdict.PASSED);
    assertThat(verdict(second)).isEqualTo(Verdict.SKIPPED);
    assertThat(journal.results().getFirst().entries()).containsEntry("key", "value");
    assertThat(journal.failures()).isZero();
  }

  @Test
  void a_container_has_a_result_only_if_it_did_not_pass_itself() {
    TestName other = new TestName(CLASS + "2", "a.C", "C", false);
    finish(container, Message.Outcome.SUCCESSFUL, "");
    TestName aborted = new TestName(CLASS + "3", "a.D", "D", false);
    finish(other, Message.Outcome.FAILED, "before all");
    finish(aborted, Message.Outcome.ABORTED, "too old");

    assertThat(journal.results())
        .extracting(TestResult::name, TestResult::verdict, TestResult::reason)
        .containsExactly(
            tuple(other, Verdict.FAILED, "before all"), tuple(aborted, Verdict.SKIPPED, "too old"));
    assertThat(journal.failures()).isOne();
  }

  @Test
  void the_test_that_ran_when_the_vm_was_lost_is_named_and_left_out_and_the_rest_is_tried_again() {
    expect(first, second);
    journal.take(new Message.Started(container));
    journal.take(new Message.Started(first));

    assertThat(journal.running()).containsExactly(first);
    journal.lose("the kernel panicked");

    assertThat(verdict(first)).isEqualTo(Verdict.LOST);
    assertThat(journal.results().getFirst().reason()).isEqualTo("the kernel panicked");
    assertThat(journal.ended()).containsExactly(first.id());
    assertThat(journal.lacksResults()).as("second is left").isTrue();
  }

  @Test
  void a_container_that_ended_stands_for_all_that_was_in_it() {
    finish(first, Message.Outcome.SUCCESSFUL, "");
    assertThat(journal.ended()).containsExactly(first.id());

    finish(container, Message.Outcome.SUCCESSFUL, "");

    assertThat(journal.ended()).containsExactly(container.id());
    assertThat(journal.endings()).isEqualTo(2);
  }

  @Test
  void a_container_that_ran_alone_is_the_culprit_and_its_tests_are_named_as_not_run() {
    expect(first);
    journal.take(new Message.Started(new TestName("[engine:e]", "", "e", false)));
    journal.take(new Message.Started(container));
    journal.lose("hang in @BeforeAll");
    journal.giveUp("not run after 1 boot");

    assertThat(verdict(container)).isEqualTo(Verdict.LOST);
    assertThat(verdict(first)).isEqualTo(Verdict.NOT_RUN);
    assertThat(journal.ended()).containsExactly(container.id());
  }

  @Test
  void invocations_that_can_no_longer_come_fail_their_template() {
    TestName template =
        new TestName(CLASS + "/[test-template:many(int)]", "a.B", "many(int)", false);
    TestName invocation =
        new TestName(
            template.id() + "/[test-template-invocation:#3]", "a.B", "many(int) [3]", true);
    expect(template);
    journal.take(new Message.Started(template));
    journal.take(new Message.Started(invocation));
    journal.lose("gone");

    assertThat(verdict(invocation)).isEqualTo(Verdict.LOST);
    assertThat(verdict(template)).isEqualTo(Verdict.LOST);
    assertThat(journal.lacksResults()).isFalse();
  }

  @Test
  void an_expected_container_that_ended_well_lacks_nothing() {
    TestName factory = new TestName(CLASS + "/[test-factory:all()]", "a.B", "all()", false);
    expect(factory);
    finish(factory, Message.Outcome.SUCCESSFUL, "");
    journal.giveUp("never");

    assertThat(journal.lacksResults()).isFalse();
    assertThat(journal.results()).isEmpty();
  }

  @Test
  void a_skipped_test_is_no_failure_and_does_not_run_again() {
    expect(first);
    journal.take(new Message.Skipped(first, "disabled"));

    assertThat(verdict(first)).isEqualTo(Verdict.SKIPPED);
    assertThat(journal.lacksResults()).isFalse();
  }

  @Test
  void a_skipped_class_is_told_once_by_what_is_in_it() {
    TestName template = template("many");
    expect(first, template);
    journal.take(new Message.Skipped(container, "off"));
    journal.take(new Message.Skipped(first, "off"));
    journal.take(new Message.Skipped(template, "off"));

    assertThat(journal.results()).extracting(TestResult::name).containsExactly(first, template);
    assertThat(journal.lacksResults()).isFalse();
  }

  @Test
  void a_container_that_was_aborted_after_some_of_its_tests_passed_tells_why_there_are_no_more() {
    TestName template = template("many");
    TestName one =
        new TestName(template.id() + "/[test-template-invocation:#1]", "a.B", "[1]", true);
    journal.take(new Message.Started(template));
    finish(one, Message.Outcome.SUCCESSFUL, "");
    finish(template, Message.Outcome.ABORTED, "no more here");

    assertThat(verdict(one)).isEqualTo(Verdict.PASSED);
    assertThat(verdict(template)).isEqualTo(Verdict.SKIPPED);
  }

  @Test
  void a_parameterized_test_that_no_kernel_ran_fails_the_matrix() {
    TestName template = template("many");
    expect(first, template);
    finish(first, Message.Outcome.SUCCESSFUL, "");
    journal.take(new Message.Skipped(template, "off"));

    assertThat(findings(journal, journal))
        .containsExactly("1 test ran under no kernel (off): a.B many");
  }

  @Test
  void a_parameterized_test_that_one_kernel_skips_is_skipped_there_with_the_reason() {
    TestName template = template("many");
    TestName one =
        new TestName(template.id() + "/[test-template-invocation:#1]", "a.B", "[1]", true);
    Journal other = new Journal();
    other.take(new Message.Started(one));
    other.take(new Message.Finished(one, Message.Outcome.SUCCESSFUL, 1, "", ""));
    journal.take(new Message.Skipped(template, "too old"));

    assertThat(grid(journal, other).rows())
        .singleElement()
        .extracting(row -> row.cells().getFirst())
        .returns(Outcome.SKIPPED, Cell::outcome)
        .returns("too old", Cell::reason);
    assertThat(findings(journal, other)).isEmpty();
  }

  @Test
  void a_suite_of_one_disabled_factory_has_a_test() {
    journal.take(new Message.Skipped(template("all"), "off"));

    assertThat(findings(journal)).containsExactly("1 test ran under no kernel (off): a.B all");
  }

  private static TestName template(String method) {
    return new TestName(CLASS + "/[test-template:" + method + "(int)]", "a.B", method, false);
  }

  private static List<String> findings(Journal... kernels) {
    return Judgement.of(grid(kernels), Judgement.Extent.WHOLE).findings();
  }

  private static Grid grid(Journal... kernels) {
    return Grid.of(
        matrix(
            IntStream.range(0, kernels.length)
                .mapToObj(i -> run("6." + i, kernels[i].results()))
                .toArray(KernelRun[]::new)));
  }
}
