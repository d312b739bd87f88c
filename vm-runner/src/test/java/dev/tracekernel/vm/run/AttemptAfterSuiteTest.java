package dev.tracekernel.vm.run;

import static dev.tracekernel.vm.run.Said.FIRST;
import static dev.tracekernel.vm.run.Said.afterPlan;
import static dev.tracekernel.vm.run.Said.passed;
import static dev.tracekernel.vm.run.Said.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.GuestEnd;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Incident.Kind;
import dev.tracekernel.vm.stream.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one boot may come to when its suite is done. */
class AttemptAfterSuiteTest extends ScriptedAttempt {

  @Test
  void a_suite_that_is_done_has_no_incidents() throws Exception {
    guest.says(afterPlan(started(FIRST), passed(FIRST), new Message.Done()));

    assertThat(follow()).isEqualTo(Attempt.End.DONE);
    assertThat(attempt.incidents()).isEmpty();
    assertThat(guest.asked()).containsExactly("power off within PT1M30S");
  }

  @Test
  void a_warning_on_the_console_of_a_suite_that_is_done_is_kept() throws Exception {
    guest.says(afterPlan(new Message.Done())).prints(WARNING);

    assertThat(follow()).isEqualTo(Attempt.End.DONE);
    assertThat(onlyIncident()).returns(Kind.KERNEL_WARNING, Incident::kind);
  }

  @Test
  void a_guest_that_does_not_power_off_after_the_suite_is_told() throws Exception {
    guest.says(afterPlan(new Message.Done())).ends(new GuestEnd.Stuck(0));

    assertThat(follow()).isEqualTo(Attempt.End.DONE);
    assertThat(onlyIncident())
        .isEqualTo(
            new Incident(
                Kind.POWER_OFF_TIMEOUT,
                "the suite was done, but the guest did not power off: its console may say what"
                    + " keeps the kernel",
                List.of(),
                "the console's end",
                ""));
  }

  @Test
  void a_guest_that_cannot_even_be_ended_after_the_suite_is_told() throws Exception {
    guest.says(afterPlan(new Message.Done())).doesNotPowerOff();

    assertThat(follow()).isEqualTo(Attempt.End.DONE);
    assertThat(onlyIncident()).returns(Kind.POWER_OFF_TIMEOUT, Incident::kind);
  }

  @Test
  void a_jvm_that_breaks_after_the_suite_is_told_by_its_status() throws Exception {
    guest.says(afterPlan(new Message.Done())).ends(new GuestEnd.CommandEnded(134));

    assertThat(follow()).isEqualTo(Attempt.End.DONE);
    assertThat(onlyIncident())
        .returns(Kind.JVM_EXITED, Incident::kind)
        .returns("the suite was done, then its JVM ended with status 134", Incident::message);
  }

  @Test
  void a_qemu_that_ends_between_the_suite_and_power_off_is_told() throws Exception {
    guest.says(afterPlan(new Message.Done())).ends(new GuestEnd.Lost(137));

    assertThat(follow()).isEqualTo(Attempt.End.DONE);
    assertThat(onlyIncident())
        .returns(Kind.VM_LOST, Incident::kind)
        .returns("the suite was done, then QEMU ended (status 137)", Incident::message);
  }

  @Test
  void a_panic_after_the_suite_is_told_once() throws Exception {
    guest.says(afterPlan(new Message.Done())).prints(PANIC).ends(new GuestEnd.Lost(255));

    assertThat(follow()).isEqualTo(Attempt.End.DONE);
    assertThat(onlyIncident()).returns(Kind.PANIC, Incident::kind);
  }

  @Test
  void a_jvm_that_does_not_end_after_the_suite_is_no_test_that_hangs() throws Exception {
    guest.says(afterPlan(started(FIRST), passed(FIRST), new Message.Done())).thenIsSilent();

    assertThat(attempt.follow(new Timeouts(SHORT, LONG))).isEqualTo(Attempt.End.DONE);
    assertThat(onlyIncident())
        .isEqualTo(
            new Incident(
                Kind.POWER_OFF_TIMEOUT,
                "the suite was done, but its JVM did not end for 2 s: see its threads; raise the"
                    + " idle timeout if what it does at its end takes that long",
                List.of(),
                "the kernel's backtrace",
                "the JVM's threads"));
  }

  @Test
  void a_jvm_that_does_not_end_within_the_total_timeout_is_told_so() throws Exception {
    guest.says(afterPlan(new Message.Done())).thenIsSilent();

    assertThat(attempt.follow(new Timeouts(LONG, SHORT))).isEqualTo(Attempt.End.DONE);
    assertThat(onlyIncident().message())
        .isEqualTo(
            "the suite was done, but its JVM had not ended after 2 s: see its threads; raise the"
                + " total timeout");
  }
}
