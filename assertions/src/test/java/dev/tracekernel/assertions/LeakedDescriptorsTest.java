package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class LeakedDescriptorsTest {

  private static final long O_CLOEXEC = 02000000;

  private long time;

  private static Verdict all(FakeCall... calls) {
    return all(trace(calls));
  }

  private static Verdict all(FakeTrace trace) {
    return Verdicts.of(() -> KernelAssertions.assertThat(trace).hasNoLeakedDescriptors());
  }

  private static Verdict of(EventPattern opened, FakeCall... calls) {
    FakeTrace trace = trace(calls);
    return Verdicts.of(() -> KernelAssertions.assertThat(trace).hasNoLeakedDescriptors(opened));
  }

  /** The next call: it takes 5 of 10. */
  private FakeCall next(FakeCall call) {
    time += 10;
    return call.at(time).taking(5);
  }

  private FakeCall open(int descriptor) {
    return next(call("openat", "/d/a").returning(descriptor));
  }

  private FakeCall close(int descriptor) {
    return next(call("close").arg("fd", descriptor));
  }

  private FakeCall dup(int from, int to) {
    return next(call("dup3").arg("oldfd", from).arg("newfd", to).returning(to));
  }

  @Test
  void what_is_opened_is_closed() {
    assertThat(all()).isEqualTo(Verdict.PASS);
    assertThat(all(open(5), close(5))).isEqualTo(Verdict.PASS);
    assertThat(all(open(5))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(5), close(6))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(5), close(5), open(5))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(5), close(5), open(5), close(5))).isEqualTo(Verdict.PASS);
  }

  @Test
  void the_order_is_that_of_time() {
    FakeCall open = open(5);
    FakeCall close = close(5);
    assertThat(all(close, open)).isEqualTo(Verdict.PASS);
    assertThat(all(close(5), open(5))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_call_that_failed_opened_nothing_and_a_close_that_failed_closed() {
    assertThat(all(next(call("openat").failingWith(Errno.ENOENT)))).isEqualTo(Verdict.PASS);
    assertThat(all(open(5), close(5).failingWith(Errno.EIO))).isEqualTo(Verdict.PASS);
    assertThat(all(open(5), close(5).failingWith(Errno.EBADF))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_close_that_has_not_returned_decides_nothing() {
    assertThat(all(open(5), close(5).inFlight())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(open(5), close(6).inFlight())).isEqualTo(Verdict.FAIL);
    assertThat(all(next(call("openat")).inFlight())).isEqualTo(Verdict.PASS);
  }

  @Test
  void each_process_has_descriptors_of_its_own() {
    assertThat(all(open(5), close(5).by("sh", 77, "sh", 77))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(5), close(5).by("java", 12, "other", 99))).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_duplicate_is_one_more_and_closes_what_was_there() {
    assertThat(all(open(5), dup(5, 7), close(5))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(5), dup(5, 7), close(5), close(7))).isEqualTo(Verdict.PASS);
    assertThat(of(called("openat"), open(5), dup(3, 5))).isEqualTo(Verdict.PASS);
    FakeCall fcntl = call("fcntl").arg("fd", 5).arg("cmd", 1030).returning(9);
    assertThat(all(open(5), next(fcntl), close(5))).isEqualTo(Verdict.FAIL);
    FakeCall other = call("fcntl").arg("fd", 5).arg("cmd", 3).returning(9);
    assertThat(all(open(5), next(other), close(5))).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_range_is_closed() {
    FakeCall range = call("close_range").arg("fd", 3).arg("max_fd", 0xffffffffL);
    assertThat(all(open(5), next(range))).isEqualTo(Verdict.PASS);
    FakeCall low = call("close_range").arg("fd", 3).arg("max_fd", 4);
    assertThat(all(open(5), next(low))).isEqualTo(Verdict.FAIL);
    FakeCall keeps = call("close_range").arg("fd", 3).arg("max_fd", 9).arg("flags", 4);
    assertThat(all(open(5), next(keeps))).isEqualTo(Verdict.FAIL);
  }

  private FakeCall openat2(long flags) {
    return next(call("openat2").structure("how", Map.of("flags", flags)).returning(5));
  }

  @Test
  void an_exec_closes_what_is_marked_so() {
    FakeCall marked = open(5).arg("flags", O_CLOEXEC);
    FakeCall exec = next(call("execve"));
    assertThat(all(marked, exec)).isEqualTo(Verdict.PASS);
    assertThat(all(marked, next(call("execve").failingWith(Errno.ENOENT)))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(5), next(call("execve")))).isEqualTo(Verdict.FAIL);
    assertThat(all(next(call("openat2").returning(5)), next(call("execve"))))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(openat2(O_CLOEXEC), next(call("execve")))).isEqualTo(Verdict.PASS);
    assertThat(all(openat2(0), next(call("execve")))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void the_mark_for_exec_can_be_set_and_taken_away() {
    FakeCall marks = call("fcntl").arg("fd", 5).arg("cmd", 2).arg("arg", 1);
    FakeCall unmarks = call("fcntl").arg("fd", 5).arg("cmd", 2).arg("arg", 0);
    FakeCall ioctl = call("ioctl").arg("fd", 5).arg("cmd", 0x5450);
    assertThat(all(open(5), next(marks), next(call("execve")))).isEqualTo(Verdict.PASS);
    FakeCall marked = open(5).arg("flags", O_CLOEXEC);
    assertThat(all(marked, next(unmarks), next(call("execve")))).isEqualTo(Verdict.FAIL);
    FakeCall again = open(5).arg("flags", O_CLOEXEC);
    assertThat(all(again, next(ioctl), next(call("execve")))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void the_end_of_a_process_closes_all() {
    SyscallEvent open = open(5).by(FakeLives.task(12, 13)).event();
    assertThat(all(FakeLives.trace(open, FakeLives.last(12, 12)))).isEqualTo(Verdict.PASS);
    assertThat(all(FakeLives.trace(open, FakeLives.exit(12, 12)))).isEqualTo(Verdict.FAIL);
    assertThat(all(FakeLives.trace(open, FakeLives.last(77, 77)))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void what_opens_unseen_decides_nothing_unless_it_is_not_meant() {
    assertThat(all(next(call("pipe2")))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(next(call("pipe2").failingWith(Errno.EMFILE)))).isEqualTo(Verdict.PASS);
    assertThat(all(next(FakeCall.compat("socketcall")))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(opened(), open(5), close(5), next(call("pipe2")))).isEqualTo(Verdict.PASS);
    assertThat(of(opened(), next(call("io_uring_enter")))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(opened(), open(5), next(call("io_uring_enter")))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_table_that_processes_share_decides_nothing() {
    FakeCall shares = call("clone").arg("clone_flags", 0x400).returning(77);
    assertThat(all(open(5), next(shares))).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall thread = call("clone").arg("clone_flags", 0x10400).returning(77);
    assertThat(all(open(5), next(thread))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(5), clone3(0x400))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(open(5), clone3(0x10400))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(5), clone3(0x4100))).isEqualTo(Verdict.FAIL);
    assertThat(all(open(5), next(call("clone3").returning(77)))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(open(5), clone3(0x400).failingWith(Errno.EAGAIN))).isEqualTo(Verdict.FAIL);
  }

  private FakeCall clone3(long flags) {
    return next(call("clone3").structure("uargs", Map.of("flags", flags)).returning(77));
  }

  @Test
  void a_descriptor_of_a_process_is_in_memory() {
    assertThat(all(clone3(0x1000))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(clone3(0x4100))).isEqualTo(Verdict.PASS);
    FakeCall clone = call("clone").arg("clone_flags", 0x1000).returning(77);
    assertThat(all(next(clone))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(opened(), open(5), close(5), clone3(0x1000))).isEqualTo(Verdict.PASS);
    assertThat(all(trace().losing(1, "clone3"))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void only_what_the_patterns_mean_is_to_be_closed() {
    EventPattern inside = opened().under("/d");
    FakeCall outside = next(call("openat", "/etc/x").returning(6));
    assertThat(of(inside, outside, open(5), close(5))).isEqualTo(Verdict.PASS);
    assertThat(of(inside, outside, open(5))).isEqualTo(Verdict.FAIL);
    FakeCall unknown = next(call("openat").path(Resolution.UNREADABLE, "", null).returning(7));
    assertThat(of(inside, unknown)).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall closed = close(7);
    assertThat(of(inside, unknown, closed, open(5), close(5))).isEqualTo(Verdict.PASS);
    assertThat(of(inside, unknown, closed)).as("none that is").isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void what_was_lost_may_have_opened_or_closed() {
    FakeTrace open = trace(open(5));
    FakeTrace closed = trace(open(5), close(5));
    assertThat(all(open.losing(1, "close"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(open.losing(1, "write"))).isEqualTo(Verdict.FAIL);
    assertThat(all(open.losing(1, "socket"))).isEqualTo(Verdict.FAIL);
    assertThat(all(closed.losing(1, "close"))).isEqualTo(Verdict.PASS);
    assertThat(all(closed.losing(1, "socket"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(closed.losing(1, "*"))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_close_during_an_open_may_be_of_what_was_there_before() {
    FakeCall close = close(5);
    FakeCall open = call("openat", "/d/a").returning(5).at(close.startNanos() + 1).taking(20);
    assertThat(all(close, open)).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall before = call("openat", "/d/b").returning(5).at(1).taking(1);
    assertThat(all(before, close, open)).isEqualTo(Verdict.FAIL);
  }

  /** At its begin the descriptor was another file's, and was not given again before. */
  @Test
  void a_close_during_an_open_of_another_file_is_of_that() {
    FakeCall close = close(5).file("fd", "/d/b");
    FakeCall open = call("openat").file("filename", "/d/a").returning(5);
    open.at(close.startNanos() + 1).taking(3);
    assertThat(all(close, open)).isEqualTo(Verdict.FAIL);
    assertThat(all(close, open, close(5))).isEqualTo(Verdict.PASS);
    FakeCall again = call("close").arg("fd", 5).at(close.startNanos() + 2).taking(2);
    assertThat(all(close, again, open)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(again.file("fd", "/d/a"), open)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_call_that_was_lost_may_have_kept_a_descriptor_from_an_exec() {
    FakeTrace closed = trace(open(5).arg("flags", O_CLOEXEC), next(call("execve")));
    assertThat(all(closed)).isEqualTo(Verdict.PASS);
    assertThat(all(closed.losing(1, "ioctl"))).isEqualTo(Verdict.INCONCLUSIVE);
    FakeTrace unasked = trace(open(5), close(5), next(call("execve"))).losing(1, "ioctl");
    assertThat(all(unasked)).isEqualTo(Verdict.PASS);
    EventPattern opened = opened().under("/d");
    assertThat(
            Verdicts.of(
                () ->
                    KernelAssertions.assertThat(closed.losing(1, "fcntl"))
                        .hasNoLeakedDescriptors(opened)))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            Verdicts.of(
                () ->
                    KernelAssertions.assertThat(closed.losing(1, "close"))
                        .hasNoLeakedDescriptors(opened)))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void a_loss_of_what_only_32_bit_processes_have_is_of_the_calls_that_it_may_be() {
    assertThat(all(trace(open(5)).losing(1, "socketcall")))
        .as("none of the calls that it may be closes what is open")
        .isEqualTo(Verdict.FAIL);
    assertThat(all(trace(open(5), close(5)).losing(1, "socketcall")))
        .as("it may have opened another one")
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(trace(open(5), close(5)).losing(1, "fcntl64"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(trace(open(5), close(5)).losing(1, "mmap2"))).isEqualTo(Verdict.PASS);
    assertThat(all(trace(open(5)).losing(1, "syscall_500"))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_ring_that_is_set_up_may_be_worked_off_by_the_kernel() {
    FakeCall ring = next(call("io_uring_setup").returning(6));
    FakeCall called = call("io_uring_setup").structure("params", Map.of("flags", 1L));
    assertThat(all(next(called.returning(7)))).isEqualTo(Verdict.FAIL);
    assertThat(all(ring, close(6))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(open(5), ring)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(called("io_uring_setup"), ring, close(6))).isEqualTo(Verdict.PASS);
    assertThat(all(next(call("io_uring_setup").failingWith(Errno.EPERM)))).isEqualTo(Verdict.PASS);
  }

  @Test
  void wants_the_calls_that_the_machine_has_which_was_traced() {
    FakeTrace trace = trace().declaring("syscall:openat", "syscall:close");
    Architecture other =
        Architecture.running() == Architecture.ARM64 ? Architecture.X86_64 : Architecture.ARM64;
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(
            () ->
                KernelAssertions.assertThat(trace.of(other))
                    .hasNoLeakedDescriptors(called("openat")))
        .withMessageMatching(
            other == Architecture.ARM64
                ? ".*close_range, dup, dup3, .*"
                : ".*close_range, dup2, .*");
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(
            () -> KernelAssertions.assertThat(trace.of(other)).hasNoLeftoverFiles(called("openat")))
        .withMessageMatching(
            other == Architecture.ARM64
                ? ".* needs unlinkat, ioctl, io_.*"
                : ".* needs unlink, .*");
  }

  @Test
  void refuses_patterns_that_fail() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KernelAssertions.assertThat(trace())
                    .hasNoLeakedDescriptors(opened().failingWith(Errno.ENOENT)))
        .withMessage(
            "no descriptor comes of \"opened failing with ENOENT\", which fails: leave"
                + " failingWith(...) out");
  }

  @Test
  void refuses_patterns_that_open_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> KernelAssertions.assertThat(trace()).hasNoLeakedDescriptors(called("unlink")))
        .withMessage("no descriptor comes of \"called unlink\": unlink returns none");
  }

  @Test
  void wants_all_that_closes_to_be_traced() {
    FakeTrace trace = trace().declaring("syscall:openat", "syscall:close");
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(
            () -> KernelAssertions.assertThat(trace).hasNoLeakedDescriptors(called("openat")))
        .withMessage(
            "what is open needs clone, clone3, close_range, dup, dup2, dup3, execve, execveat, fcntl,"
                + " ioctl, unshare, sched_process_exit, sched_process_fork, which the trace was not asked for: add"
                + " \"syscall:clone\", \"syscall:clone3\", \"syscall:close_range\","
                + " \"syscall:dup\", \"syscall:dup2\", \"syscall:dup3\","
                + " \"syscall:execve\", \"syscall:execveat\", \"syscall:fcntl\", \"syscall:ioctl\","
                + " \"syscall:unshare\", \"tracepoint:sched:sched_process_exit\","
                + " \"tracepoint:sched:sched_process_fork\" to @TraceKernel(...)");
  }
}
