package dev.tracekernel.vm.run;

import static dev.tracekernel.vm.run.Said.FIRST;
import static dev.tracekernel.vm.run.Said.SECOND;
import static dev.tracekernel.vm.run.Said.passed;
import static dev.tracekernel.vm.run.Said.plan;
import static dev.tracekernel.vm.run.Said.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.run.progress.KernelState;
import dev.tracekernel.vm.stream.Message;
import org.junit.jupiter.api.Test;

class FollowerTest {

  private final Told told = new Told();
  private final Journal journal = new Journal();
  private final Follower follower = new Follower("6.1", journal, told);

  @Test
  void shown_is_a_test_that_runs_and_not_one_that_ended() {
    plan().forEach(this::say);
    say(started(FIRST));
    say(started(SECOND));
    say(passed(SECOND));
    KernelState oneOfTwo = told.states().getLast();
    say(passed(FIRST));

    assertThat(oneOfTwo).isEqualTo(new KernelState("6.1", "tests", 1, 3, 0, FIRST.full()));
    assertThat(told.states().getLast()).isEqualTo(new KernelState("6.1", "tests", 2, 3, 0, ""));
  }

  private void say(Message message) {
    journal.take(message);
    follower.saw(message);
  }
}
