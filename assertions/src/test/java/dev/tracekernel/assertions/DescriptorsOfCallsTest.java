package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which call opens, closes or keeps which descriptor, by its arguments. */
@Tag("any-kernel") // on traces that it makes up
class DescriptorsOfCallsTest {

  private static final long O_CLOEXEC = 02000000;
  private static final int F_DUPFD = 0;
  private static final int F_GETFD = 1;
  private static final int F_SETFD = 2;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int FIONCLEX = 0x5450;
  private static final int FIOCLEX = 0x5451;
  private static final int FIONREAD = 0x541b;

  private long time;

  private static Verdict all(FakeCall... calls) {
    return Verdicts.of(() -> KernelAssertions.assertThat(trace(calls)).hasNoLeakedDescriptors());
  }

  private FakeCall next(FakeCall call) {
    time += 10;
    return call.at(time).taking(5);
  }

  private FakeCall open(long flags) {
    return next(call("openat", "/d/a").arg("flags", flags).returning(5));
  }

  private FakeCall exec() {
    return next(call("execve"));
  }

  private FakeCall range(int first, int last, long flags) {
    return next(
        call("close_range").arg("fd", first).arg("max_fd", last).arg("flags", flags).returning(0));
  }

  private FakeCall control(int command, long argument, int result) {
    FakeCall call = call("fcntl").arg("fd", 5).arg("cmd", command).arg("arg", argument);
    return next(call.returning(result));
  }

  private FakeCall device(int command) {
    return next(call("ioctl").arg("fd", 5).arg("cmd", command));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dup", "signalfd", "inotify_init", "epoll_create"})
  void some_give_what_an_exec_leaves_open(String name) {
    if (SyscallTable.isKnown(name)) {
      FakeCall call = name.equals("signalfd") ? call(name).arg("ufd", -1) : call(name);
      FakeCall opens = next(call.returning(5));
      assertThat(all(opens)).isEqualTo(Verdict.FAIL);
      assertThat(all(opens, exec())).isEqualTo(Verdict.FAIL);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pidfd_open", "pidfd_getfd", "mq_open", "landlock_create_ruleset"})
  void some_give_what_an_exec_closes_without_being_asked(String name) {
    FakeCall opens = next(call(name).returning(5));
    assertThat(all(opens)).isEqualTo(Verdict.FAIL);
    assertThat(all(opens, exec())).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "memfd_create, 0, FAIL",
    "memfd_create, 1, PASS",
    "epoll_create1, 0, FAIL",
    "epoll_create1, 02000000, PASS",
    "fsopen, 1, INCONCLUSIVE"
  })
  void some_give_what_an_exec_closes_if_they_are_asked_to(
      String name, String octal, Verdict afterExec) {
    FakeCall opens = next(call(name).arg("flags", Long.parseLong(octal, 8)).returning(5));
    assertThat(all(opens, exec())).isEqualTo(afterExec);
  }

  @Test
  void a_filter_of_calls_gives_a_descriptor_if_it_is_asked_for_a_listener() {
    FakeCall plain = next(call("seccomp").arg("op", 1).arg("flags", 1).returning(0));
    FakeCall other = next(call("seccomp").arg("op", 2).arg("flags", 8).returning(0));
    FakeCall listener = next(call("seccomp").arg("op", 1).arg("flags", 8).returning(5));
    assertThat(all(plain, other)).isEqualTo(Verdict.PASS);
    assertThat(all(listener)).isEqualTo(Verdict.FAIL);
    assertThat(all(listener, exec())).isEqualTo(Verdict.PASS);
  }

  @Test
  void who_asks_landlock_for_its_version_gets_no_descriptor() {
    FakeCall version = call("landlock_create_ruleset").arg("flags", 1).returning(7);
    assertThat(all(next(version))).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_descriptor_of_signals_that_is_given_is_changed_and_not_opened() {
    assertThat(all(next(call("signalfd4").arg("ufd", -1).returning(5)))).isEqualTo(Verdict.FAIL);
    assertThat(all(next(call("signalfd4").arg("ufd", 5).returning(5)))).isEqualTo(Verdict.PASS);
    assertThat(all(next(call("signalfd4").arg("ufd", 0).returning(0)))).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_duplicate_onto_itself_is_none() {
    if (SyscallTable.isKnown("dup2")) {
      assertThat(all(next(call("dup2").arg("oldfd", 5).arg("newfd", 5).returning(5))))
          .isEqualTo(Verdict.PASS);
      assertThat(all(next(call("dup2").arg("oldfd", 5).arg("newfd", 6).returning(6))))
          .isEqualTo(Verdict.FAIL);
    }
  }

  @Test
  void a_duplicate_by_fcntl_is_closed_by_an_exec_if_it_is_asked_to() {
    assertThat(all(control(F_DUPFD, 0, 9))).isEqualTo(Verdict.FAIL);
    assertThat(all(control(F_DUPFD, 0, 9), exec())).isEqualTo(Verdict.FAIL);
    assertThat(all(control(F_DUPFD_CLOEXEC, 0, 9), exec())).isEqualTo(Verdict.PASS);
    FakeCall failed = next(call("fcntl").arg("cmd", F_DUPFD).failingWith(Errno.EMFILE));
    assertThat(all(failed)).isEqualTo(Verdict.PASS);
  }

  @Test
  void only_a_command_that_succeeds_changes_what_an_exec_closes() {
    assertThat(all(open(O_CLOEXEC), control(F_SETFD, 0, 0), exec())).isEqualTo(Verdict.FAIL);
    assertThat(all(open(O_CLOEXEC), control(F_GETFD, 0, 0), exec())).isEqualTo(Verdict.PASS);
    FakeCall failed = control(F_SETFD, 0, 0).failingWith(Errno.EBADF);
    assertThat(all(open(O_CLOEXEC), failed, exec())).isEqualTo(Verdict.PASS);
    assertThat(all(open(0), device(FIOCLEX), exec())).isEqualTo(Verdict.PASS);
    assertThat(all(open(0), device(FIONREAD), exec())).isEqualTo(Verdict.FAIL);
    assertThat(all(open(O_CLOEXEC), device(FIONREAD), exec())).isEqualTo(Verdict.PASS);
    assertThat(all(open(O_CLOEXEC), device(FIONCLEX), exec())).isEqualTo(Verdict.FAIL);
    FakeCall broken = device(FIONCLEX).failingWith(Errno.EBADF);
    assertThat(all(open(O_CLOEXEC), broken, exec())).isEqualTo(Verdict.PASS);
  }

  @Test
  void of_a_command_that_has_not_returned_it_is_not_known_whether_it_did() {
    assertThat(all(open(O_CLOEXEC), control(F_SETFD, 0, 0).inFlight(), exec()))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(open(O_CLOEXEC), control(F_GETFD, 0, 0).inFlight(), exec()))
        .isEqualTo(Verdict.PASS);
    assertThat(all(control(F_DUPFD, 0, 9).inFlight())).isEqualTo(Verdict.PASS);
    assertThat(all(open(O_CLOEXEC), device(FIONCLEX).inFlight(), exec()))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(open(0), range(5, 5, 4).inFlight(), exec())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_range_has_both_its_ends_and_closes_if_it_succeeds() {
    assertThat(all(open(0), range(5, 5, 0))).isEqualTo(Verdict.PASS);
    assertThat(all(open(0), range(5, 9, 0))).isEqualTo(Verdict.PASS);
    assertThat(all(open(0), range(4, 5, 0))).isEqualTo(Verdict.PASS);
    assertThat(all(open(0), range(6, 9, 0))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(0), range(0, 0, 0))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(0), range(0, 4, 0))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(0), range(-1, -1, 0)))
        .as("from the largest number")
        .isEqualTo(Verdict.FAIL);
    assertThat(all(open(0), range(3, 9, 0).failingWith(Errno.EINVAL))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(0), range(3, 9, 0).inFlight())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(open(0), range(3, 9, 4), exec())).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_fork_that_has_not_returned_may_share_the_descriptors() {
    FakeCall shares = call("clone").arg("clone_flags", 0x400);
    assertThat(all(open(0), next(shares).inFlight())).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall fails = call("clone").arg("clone_flags", 0x400).failingWith(Errno.EAGAIN);
    assertThat(all(open(0), next(fails))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void what_seccomp_answered_opened_and_executed_nothing() {
    assertThat(all(open(0).failingWith(Errno.EPERM).deniedBySeccomp())).isEqualTo(Verdict.PASS);
    assertThat(all(open(O_CLOEXEC), exec().deniedBySeccomp())).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_range_that_is_closed_during_an_open_may_have_closed_what_it_opened() {
    assertThat(all(range(3, 9, 0), during())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(range(5, 9, 0), during())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(range(3, 5, 0), during())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(range(6, 9, 0), during())).isEqualTo(Verdict.FAIL);
    assertThat(all(range(3, 4, 0), during())).isEqualTo(Verdict.FAIL);
    assertThat(all(range(3, 9, 0), during().at(time + 5))).isEqualTo(Verdict.FAIL);
  }

  /** An open that begins during the last call, and ends behind it. */
  private FakeCall during() {
    return call("openat", "/d/a").returning(5).at(time + 1).taking(8);
  }

  @Test
  void an_open_that_begins_as_a_close_ends_is_behind_it() {
    FakeCall close = next(call("close").arg("fd", 5));
    assertThat(all(close, during())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(close, during().at(time + 5))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_range_marks_no_descriptor_outside_of_it() {
    assertThat(all(open(0), range(5, 5, 4), exec())).isEqualTo(Verdict.PASS);
    assertThat(all(open(0), range(6, 9, 4), exec())).isEqualTo(Verdict.FAIL);
    assertThat(all(open(0), range(3, 4, 4), exec())).isEqualTo(Verdict.FAIL);
  }

  private static Verdict losing(String lost, EventPattern opened, FakeCall... calls) {
    FakeTrace trace = trace(calls).losing(1, lost);
    return Verdicts.of(() -> KernelAssertions.assertThat(trace).hasNoLeakedDescriptors(opened));
  }

  @Test
  void a_lost_mark_matters_where_an_exec_closed_what_is_meant() {
    EventPattern inside = KernelAssertions.opened().under("/d");
    FakeCall other = next(call("openat", "/d/b").returning(6));
    FakeCall closed = next(call("close").arg("fd", 6));
    FakeCall outside = next(call("openat", "/x").arg("flags", O_CLOEXEC).returning(5));
    assertThat(losing("ioctl", inside, other, closed, outside, exec())).isEqualTo(Verdict.PASS);
    FakeCall unmarked = open(0);
    FakeCall exec = exec();
    FakeCall close = next(call("close").arg("fd", 5));
    assertThat(losing("ioctl", inside, unmarked, exec, close)).isEqualTo(Verdict.PASS);
    assertThat(losing("ioctl", inside, open(O_CLOEXEC), exec())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_loss_matters_if_it_may_have_opened_or_closed_what_is_meant() {
    EventPattern inside = KernelAssertions.opened().under("/d");
    FakeCall close = next(call("close").arg("fd", 5)).at(1_000);
    assertThat(losing("socket", inside, open(0), close)).isEqualTo(Verdict.PASS);
    assertThat(losing("openat", inside, open(0), close)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(losing("sched_process_exit", inside, open(0))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(losing("sched_process_fork", inside, open(0))).isEqualTo(Verdict.FAIL);
  }
}
