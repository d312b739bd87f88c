package dev.tracekernel.vm.run;

import static dev.tracekernel.vm.run.Said.FIRST;
import static dev.tracekernel.vm.run.Said.SECOND;
import static dev.tracekernel.vm.run.Said.afterPlan;
import static dev.tracekernel.vm.run.Said.passed;
import static dev.tracekernel.vm.run.Said.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.GuestEnd;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.Incident.Kind;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import dev.tracekernel.vm.stream.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one boot may come to, by a guest that follows a script. */
class AttemptTest {

  private static final Duration LONG = Duration.ofHours(1);

  /** Long enough for what a script says to be read, on a machine that is busy. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final String PANIC = "Kernel panic - not syncing: sysrq triggered crash";
  private static final String WARNING = "WARNING: CPU: 1 PID: 1 at a.c:1";

  @TempDir Path folder;
  private ScriptedGuest guest;
  private final Journal journal = new Journal();
  private Attempt attempt;

  @BeforeEach
  void create() {
    guest = new ScriptedGuest(folder);
    attempt =
        new Attempt(guest, journal, new Follower("6.1", journal, new Told()), AllowList.EMPTY);
  }

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

  private Attempt.End follow() throws InterruptedException {
    return attempt.follow(new Timeouts(LONG, LONG));
  }

  private Incident onlyIncident() {
    assertThat(attempt.incidents()).hasSize(1);
    return attempt.incidents().getFirst();
  }

  private TestResult result(int index) {
    return journal.results().get(index);
  }

  /** The second test was lost by it. */
  private void assertLost(String reason) {
    assertThat(journal.results().getLast())
        .returns(SECOND, TestResult::name)
        .returns(Verdict.LOST, TestResult::verdict)
        .extracting(TestResult::reason)
        .asString()
        .contains(reason);
  }

  /** Guests that are silent wait for it. */
  @AfterEach
  void close() {
    guest.close();
  }
}
