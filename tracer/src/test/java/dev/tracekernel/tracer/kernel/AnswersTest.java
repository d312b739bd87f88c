package dev.tracekernel.tracer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.feature.Outcome;
import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void what_works_is_yes() {
    assertThat(Answers.of(Outcome.works())).isEqualTo(new FeatureAnswer.Yes());
  }

  @Test
  void what_is_missing_is_no_for_the_reason_seen() {
    assertThat(Answers.of(new Outcome.Missing("it attaches, and is never called")))
        .isEqualTo(new FeatureAnswer.No("it attaches, and is never called"));
  }

  @Test
  void a_refusal_is_no_with_its_step_and_error() {
    assertThat(Answers.of(new Outcome.Refused("attaching it", 95)))
        .isEqualTo(new FeatureAnswer.No("attaching it failed with EOPNOTSUPP (errno 95)"));
  }

  @Test
  void the_error_that_only_bpf_returns_has_a_name_too() {
    assertThat(Answers.of(new Outcome.Refused("attaching it", 524)))
        .isEqualTo(new FeatureAnswer.No("attaching it failed with ENOTSUPP (errno 524)"));
  }

  @Test
  void an_error_without_a_name_has_its_number() {
    assertThat(Answers.of(new Outcome.Refused("attaching it", 4000)))
        .isEqualTo(new FeatureAnswer.No("attaching it failed with an unknown error (errno 4000)"));
  }

  @Test
  void what_could_not_be_tried_cannot_be_told() {
    assertThat(Answers.of(new Outcome.Undecided("no sysfs", "mount it")))
        .isEqualTo(new FeatureAnswer.CannotTell("no sysfs", "mount it"));
  }

  /** These tests run as root, of whom the kernel accepts programs. */
  @Test
  void root_that_may_load_other_programs_was_not_refused_for_a_privilege() {
    assertThat(Answers.of(new Outcome.Refused("loading a program", 1)))
        .isEqualTo(
            new FeatureAnswer.No(
                "loading a program failed with EPERM (errno 1), though a raw tracepoint's program"
                    + " loads"));
  }
}
