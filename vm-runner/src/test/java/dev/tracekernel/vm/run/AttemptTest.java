package dev.tracekernel.vm.run;

import static dev.tracekernel.vm.run.Said.FIRST;
import static dev.tracekernel.vm.run.Said.SECOND;
import static dev.tracekernel.vm.run.Said.afterPlan;
import static dev.tracekernel.vm.run.Said.passed;
import static dev.tracekernel.vm.run.Said.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.GuestEnd;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Incident.Kind;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import dev.tracekernel.vm.stream.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By what one boot may be lost. */
class AttemptTest extends ScriptedAttempt {

  @Test
  void a_panic_names_the_test_that_ran_and_what_is_left_can_be_tried_again() throws Exception {
    guest
        .says(afterPlan(started(FIRST), passed(FIRST), started(SECOND)))
        .prints(WARNING, PANIC)
        .ends(new GuestEnd.Lost(255));

    assertThat(follow()).isEqualTo(Attempt.End.LOST);
    assertThat(attempt.incidents())
        .extracting(Incident::kind)
        .containsExactly(Kind.KERNEL_WARNING, Kind.PANIC);
    assertThat(attempt.incidents()).allMatch(i -> i.running().equals(List.of(SECOND)));
    assertLost("sysrq triggered crash");
    assertThat(result(0)).returns(Verdict.PASSED, TestResult::verdict);
  }

  @Test
  void a_jvm_that_ended_is_told_with_its_status_and_the_consoles_end() throws Exception {
    guest.says(afterPlan(started(SECOND))).ends(new GuestEnd.CommandEnded(137));

    assertThat(follow()).isEqualTo(Attempt.End.LOST);
    assertThat(onlyIncident())
        .isEqualTo(
            new Incident(
                Kind.JVM_EXITED,
                "the JVM ended with status 137 before the suite was done",
                List.of(SECOND),
                "the console's end",
                ""));
    assertLost("the JVM ended with status 137 before the suite was done");
  }

  @Test
  void a_jvm_that_ended_is_no_riddle_where_the_console_tells_why() throws Exception {
    guest
        .says(afterPlan(started(SECOND)))
        .prints("Out of memory: Killed process 171 (java) total-vm:4kB, anon-rss:1kB")
        .ends(new GuestEnd.CommandEnded(137));

    assertThat(follow()).isEqualTo(Attempt.End.LOST);
    assertThat(onlyIncident())
        .returns(Kind.OUT_OF_MEMORY, Incident::kind)
        .returns(List.of(SECOND), Incident::running);
    assertLost("Out of memory: Killed process 171 (java)");
  }

  @Test
  void a_jvm_that_ended_while_a_disk_was_full_needs_memory() throws Exception {
    guest
        .says(afterPlan(started(SECOND)))
        .hasNoRoomIn("/", "/dev/shm")
        .ends(new GuestEnd.CommandEnded(135));

    assertThat(follow()).isEqualTo(Attempt.End.LOST);
    assertThat(onlyIncident())
        .returns(Kind.DISK_FULL, Incident::kind)
        .returns(
            "the JVM ended with status 135 before the suite was done; no room is left in the guest's"
                + " memory for / and /dev/shm: give the guest more (--memory)",
            Incident::message);
  }

  @Test
  void a_disk_that_a_test_found_full_is_told_beside_the_tests_own_failure() throws Exception {
    Message failed =
        new Message.Finished(FIRST, Message.Outcome.FAILED, 1, "No space left on device", "");
    guest.says(
        afterPlan(
            started(FIRST), failed, new Message.DiskFull(FIRST, "/ is full"), new Message.Done()));

    assertThat(follow()).isEqualTo(Attempt.End.DONE);
    assertThat(onlyIncident())
        .isEqualTo(new Incident(Kind.DISK_FULL, "/ is full", List.of(FIRST), "", ""));
    assertThat(result(0))
        .returns(Verdict.FAILED, TestResult::verdict)
        .returns("No space left on device", TestResult::reason);
  }

  @Test
  void a_qemu_that_ended_is_told_with_its_status() throws Exception {
    guest.says(afterPlan(started(SECOND))).ends(new GuestEnd.Lost(137));

    assertThat(follow()).isEqualTo(Attempt.End.LOST);
    assertThat(onlyIncident())
        .returns(Kind.VM_LOST, Incident::kind)
        .returns("QEMU ended (status 137) before the suite was done", Incident::message)
        .returns(List.of(SECOND), Incident::running);
  }

  @Test
  void a_channel_that_closes_without_the_end_of_the_guest_loses_the_vm() throws Exception {
    guest.says(afterPlan(started(SECOND))).doesNotPowerOff();

    assertThat(follow()).isEqualTo(Attempt.End.LOST);
    assertThat(onlyIncident())
        .returns(Kind.VM_LOST, Incident::kind)
        .returns(
            "the guest's channel closed before the suite was done, and the guest did not power off",
            Incident::message);
  }

  @Test
  void a_jvm_that_ended_too_early_in_a_guest_that_does_not_power_off_is_told_whole()
      throws Exception {
    guest.says(afterPlan(started(SECOND))).ends(new GuestEnd.Stuck(137));

    assertThat(follow()).isEqualTo(Attempt.End.LOST);
    assertThat(onlyIncident())
        .returns(Kind.JVM_EXITED, Incident::kind)
        .returns(
            "the JVM ended with status 137 before the suite was done; the guest did not power off",
            Incident::message);
  }

  @Test
  void a_channel_with_anything_else_than_messages_is_told() throws Exception {
    guest.saysBytes('h', 'i').ends(new GuestEnd.CommandEnded(0));

    assertThat(follow()).isEqualTo(Attempt.End.LOST);
    assertThat(onlyIncident().message())
        .isEqualTo(
            "the JVM ended with status 0 before the suite was done; the guest's messages begin with"
                + " byte 104 instead of 1: the agent is of another version, or something else"
                + " writes to its channel");
  }

  @Test
  void a_message_that_was_cut_is_the_end() throws Exception {
    guest.says(afterPlan(started(SECOND))).saysBytes(0, 0, 1).ends(new GuestEnd.Lost(1));

    assertThat(follow()).isEqualTo(Attempt.End.LOST);
    assertThat(onlyIncident().message())
        .isEqualTo("QEMU ended (status 1) before the suite was done");
  }

  @Test
  void an_agent_that_could_not_begin_is_not_tried_again() throws Exception {
    guest
        .says(afterPlan(new Message.Failed("no launcher", "at a.B")))
        .prints(WARNING)
        .ends(new GuestEnd.CommandEnded(1));

    assertThat(follow()).isEqualTo(Attempt.End.HOPELESS);
    assertThat(attempt.incidents())
        .extracting(Incident::kind)
        .containsExactly(Kind.KERNEL_WARNING, Kind.NOT_STARTED);
    assertThat(attempt.incidents().getLast())
        .returns("no launcher", Incident::message)
        .returns("at a.B", Incident::console);
    assertThat(journal.results()).isEmpty();
  }

  @Test
  void a_test_that_takes_the_whole_heap_is_lost_and_what_is_left_can_be_tried_again()
      throws Exception {
    guest
        .says(
            afterPlan(
                started(FIRST),
                passed(FIRST),
                started(SECOND),
                new Message.Failed("java.lang.OutOfMemoryError: Java heap space", "at a.B")))
        .ends(new GuestEnd.CommandEnded(1));

    assertThat(follow()).isEqualTo(Attempt.End.LOST);
    assertThat(onlyIncident())
        .isEqualTo(
            new Incident(
                Kind.JVM_EXITED,
                "the suite's JVM could not go on: java.lang.OutOfMemoryError: Java heap space",
                List.of(SECOND),
                "at a.B",
                ""));
    assertLost("java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void an_agent_that_failed_in_a_panic_was_failed_by_the_panic() throws Exception {
    guest
        .says(afterPlan(started(SECOND), new Message.Failed("Input/output error", "")))
        .prints(PANIC)
        .ends(new GuestEnd.Lost(255));

    follow();

    assertLost("sysrq triggered crash");
  }
}
