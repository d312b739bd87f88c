package dev.tracekernel.vm.run;

import static dev.tracekernel.vm.run.Said.FIRST;
import static dev.tracekernel.vm.run.Said.SECOND;
import static dev.tracekernel.vm.run.Said.afterPlan;
import static dev.tracekernel.vm.run.Said.passed;
import static dev.tracekernel.vm.run.Said.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Incident.Kind;
import dev.tracekernel.vm.stream.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one boot comes to when nothing more comes of it. */
class AttemptTimeoutTest extends ScriptedAttempt {

  @Test
  void a_guest_that_says_nothing_for_too_long_is_asked_where_it_is() throws Exception {
    guest.says(afterPlan(started(FIRST), passed(FIRST), started(SECOND))).thenIsSilent();

    assertThat(attempt.follow(new Timeouts(SHORT, LONG))).isEqualTo(Attempt.End.LOST);
    assertThat(guest.asked()).containsExactly("threads within PT20S", "backtrace");
    assertThat(onlyIncident())
        .isEqualTo(
            new Incident(
                Kind.IDLE_TIMEOUT,
                "no test began or ended for 2 s; raise the idle timeout if one takes that long",
                List.of(SECOND),
                "the kernel's backtrace",
                "the JVM's threads"));
    assertLost("no test began or ended for 2 s; raise the idle timeout if one takes that long");
  }

  @Test
  void what_the_kernel_warned_of_before_a_hang_is_kept() throws Exception {
    guest.says(afterPlan(started(SECOND))).prints(WARNING).thenIsSilent();

    attempt.follow(new Timeouts(SHORT, LONG));

    assertThat(attempt.incidents())
        .extracting(Incident::kind)
        .containsExactly(Kind.KERNEL_WARNING, Kind.IDLE_TIMEOUT);
  }

  @Test
  void an_agent_that_failed_and_does_not_end_keeps_its_reason() throws Exception {
    guest.says(afterPlan(new Message.Failed("no launcher", "at a.B"))).thenIsSilent();

    assertThat(attempt.follow(new Timeouts(SHORT, LONG))).isEqualTo(Attempt.End.HOPELESS);
    assertThat(attempt.incidents())
        .extracting(Incident::kind)
        .containsExactly(Kind.IDLE_TIMEOUT, Kind.NOT_STARTED);
  }

  @Test
  void after_the_total_timeout_nothing_is_tried_again() throws Exception {
    guest.says(afterPlan(started(SECOND))).thenIsSilent();

    assertThat(attempt.follow(new Timeouts(LONG, SHORT))).isEqualTo(Attempt.End.HOPELESS);
    assertThat(onlyIncident())
        .returns(Kind.TOTAL_TIMEOUT, Incident::kind)
        .returns("the run was not done after 2 s; raise the total timeout", Incident::message)
        .returns("the kernel's backtrace", Incident::console);
  }
}
