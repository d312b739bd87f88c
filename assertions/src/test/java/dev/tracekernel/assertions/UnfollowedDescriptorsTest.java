package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.RingEntry;
import dev.tracekernel.tracer.event.RingEntry.Meaning;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may leave a descriptor open, or give one, and cannot be followed: no trace of it passes. */
@Tag("any-kernel") // on traces that it makes up
class UnfollowedDescriptorsTest {

  private static final long O_CLOEXEC = 02000000;
  private static final long CLONE_FILES = 0x400;
  private static final long CLONE_THREAD = 0x10000;
  private static final long AT_EXECVE_CHECK = 0x10000;

  private long time;

  private static Verdict all(KernelEvent... events) {
    return Verdicts.of(
        () -> KernelAssertions.assertThat(FakeTrace.of(events)).hasNoLeakedDescriptors());
  }

  private static Verdict of(EventPattern opened, KernelEvent... events) {
    return Verdicts.of(
        () -> KernelAssertions.assertThat(FakeTrace.of(events)).hasNoLeakedDescriptors(opened));
  }

  /** The next call: it takes 5 of 10. */
  private FakeCall next(FakeCall call) {
    time += 10;
    return call.at(time).taking(5);
  }

  private SyscallEvent open(int descriptor) {
    return next(call("openat", "/d/a").returning(descriptor)).event();
  }

  private SyscallEvent close(int descriptor) {
    return next(call("close").arg("fd", descriptor)).event();
  }

  private SyscallEvent clone(long flags) {
    return next(call("clone").arg("clone_flags", flags).returning(77)).event();
  }

  private static RingEvent ring(String operation) {
    RingEntry entry = new RingEntry(1, operation, 0, 7, Meaning.OF_THE_RING);
    return new RingEvent(call("sync"), entry, false, false);
  }

  @Test
  void what_a_ring_opened_may_be_open() {
    RingEvent opens = next(call("openat", "/d/a").returning(5)).byRing();
    assertThat(of(opened().under("/d"), opens)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(opened().under("/d"), opens, close(5))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(opened().under("/e"), opens)).as("none is meant").isEqualTo(Verdict.FAIL);
    assertThat(all(opens)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(accepted(), next(call("accept4").returning(5)).byRing()))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(opened(), next(call("openat", "/d/a")).byRingUntold()))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openat", "openat2", "accept4", "socket", "pipe2", "close", "recvmsg"})
  void operations_that_open_or_close_leave_all_open(String name) {
    assertThat(all(next(call(name).returning(5)).byRing())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void operations_that_give_no_descriptor_leave_nothing_open() {
    assertThat(all(next(call("pwrite64").returning(5)).byRing())).isEqualTo(Verdict.PASS);
    assertThat(all(next(call("openat").failingWith(Errno.ENOENT)).byRing()))
        .isEqualTo(Verdict.PASS);
    assertThat(all(ring("IORING_OP_TIMEOUT"))).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"IORING_OP_FILES_UPDATE", "IORING_OP_FIXED_FD_INSTALL", "IORING_OP_MSG_RING"})
  void operations_on_the_rings_own_table_leave_all_open(String name) {
    assertThat(all(ring(name))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void what_a_ring_may_have_closed_decides_nothing() {
    RingEvent closes = next(call("close").arg("fd", 5)).byRing();
    assertThat(of(called("openat"), open(5), closes)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(called("openat"), open(5), close(5), closes)).isEqualTo(Verdict.PASS);
    RingEvent unknown = call("sync").byRing(Meaning.UNKNOWN, false);
    assertThat(of(opened(), open(5), close(5), unknown)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(called("openat"), open(5), unknown)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(unknown)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "unshare, unshare_flags, 0x400",
    "close_range, flags, 2",
    "clone, clone_flags, 0x10000"
  })
  void a_close_in_one_table_is_none_in_another(String name, String argument, String flags) {
    SyscallEvent splits =
        next(call(name).arg(argument, Long.decode(flags)).returning(name.equals("clone") ? 77 : 0))
            .event();
    EventPattern here = opened().under("/d");
    SyscallEvent before = next(call("openat", "/d/a").returning(5).at(1)).at(1).event();
    assertThat(of(here, before, splits, close(5))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(before, splits, close(5))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(here, splits, open(5), close(5))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(here, splits, open(5), open(5))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(here, open(5), close(5), at(splits, name, argument, flags)))
        .as("closed before")
        .isEqualTo(Verdict.PASS);
    assertThat(of(here, splits, open(5), FakeLives.last(12, 12)))
        .as("another process ended")
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** The same call, later. */
  private SyscallEvent at(SyscallEvent call, String name, String argument, String flags) {
    return next(call(name).arg(argument, Long.decode(flags)).returning(call.result().orElseThrow()))
        .event();
  }

  @Test
  void a_table_of_its_own_ends_with_the_process() {
    SyscallEvent open = next(call("openat").returning(5)).by(FakeLives.task(12, 13)).event();
    SyscallEvent split =
        next(call("unshare").arg("unshare_flags", CLONE_FILES)).by(FakeLives.task(12, 13)).event();
    assertThat(all(open, split)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(open, split, FakeLives.last(12, 12))).isEqualTo(Verdict.PASS);
  }

  @Test
  void tables_are_split_by_what_asks_for_it_and_does_not_fail() {
    FakeCall other = call("unshare").arg("unshare_flags", 0x40000000);
    assertThat(all(open(5), next(other).event(), close(5))).isEqualTo(Verdict.PASS);
    FakeCall failed = call("unshare").arg("unshare_flags", CLONE_FILES).failingWith(Errno.EPERM);
    assertThat(all(open(5), next(failed).event(), close(5))).isEqualTo(Verdict.PASS);
    FakeCall denied = call("unshare").arg("unshare_flags", CLONE_FILES).deniedBySeccomp();
    assertThat(all(open(5), next(denied).event(), close(5))).isEqualTo(Verdict.PASS);
    FakeCall begun = call("unshare").arg("unshare_flags", CLONE_FILES).inFlight();
    assertThat(all(open(5), next(begun).event(), close(5))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(open(5), clone(CLONE_FILES | CLONE_THREAD), close(5))).isEqualTo(Verdict.PASS);
    assertThat(all(open(5), clone(0), close(5))).isEqualTo(Verdict.PASS);
  }

  @Test
  void neither_a_close_nor_an_end_closes_what_processes_share() {
    EventPattern here = opened().under("/d");
    SyscallEvent shares = clone(CLONE_FILES);
    SyscallEvent child =
        next(call("openat", "/d/a").returning(5)).by(FakeLives.task(77, 77)).event();
    assertThat(of(here, shares, child, FakeLives.last(77, 77))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(here, clone(0), child, FakeLives.last(77, 77))).isEqualTo(Verdict.PASS);
    assertThat(of(here, open(5), clone(CLONE_FILES), close(5))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_lost_call_may_have_split_a_table() {
    FakeTrace closed = FakeTrace.of(open(5), close(5));
    for (String name : new String[] {"unshare", "clone", "clone3", "close_range"}) {
      assertThat(
              Verdicts.of(
                  () ->
                      KernelAssertions.assertThat(closed.losing(1, name))
                          .hasNoLeakedDescriptors(opened())))
          .isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void who_only_asks_whether_it_could_execute_closes_nothing() {
    FakeCall opens = next(call("openat", "/d/a").arg("flags", O_CLOEXEC).returning(5));
    FakeCall asks = next(call("execveat").arg("flags", AT_EXECVE_CHECK));
    FakeCall executes = next(call("execveat").arg("flags", 0x1000));
    FakeCall other = next(call("execve"));
    assertThat(all(opens.event(), asks.event())).isEqualTo(Verdict.FAIL);
    assertThat(all(opens.event(), executes.event())).isEqualTo(Verdict.PASS);
    assertThat(all(opens.event(), other.event())).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_socket_option_may_give_a_descriptor() {
    FakeCall peer = call("getsockopt").arg("level", 1).arg("optname", 77);
    assertThat(all(next(peer).event())).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall failed = call("getsockopt").arg("level", 1).arg("optname", 77);
    assertThat(all(next(failed.failingWith(Errno.ENODATA)).event())).isEqualTo(Verdict.PASS);
    FakeCall size = call("getsockopt").arg("level", 1).arg("optname", 7);
    assertThat(all(next(size).event())).isEqualTo(Verdict.PASS);
    FakeCall tcp = call("getsockopt").arg("level", 6).arg("optname", 77);
    assertThat(all(next(tcp).event())).isEqualTo(Verdict.PASS);
  }

  @Test
  void fanotify_gives_descriptors_with_its_events() {
    FakeCall descriptors = call("fanotify_init").returning(5);
    assertThat(all(next(descriptors).event(), close(5))).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall ids = call("fanotify_init").arg("flags", 0x200).returning(5);
    assertThat(all(next(ids).event(), close(5))).isEqualTo(Verdict.PASS);
    FakeCall processes = call("fanotify_init").arg("flags", 0x280).returning(5);
    assertThat(all(next(processes).event(), close(5))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "readv", "preadv", "preadv2", "pread64"})
  void what_is_read_from_fanotify_and_userfaultfd_may_have_a_descriptor(String name) {
    assertThat(all(reads(name, "anon_inode:[fanotify]", 24))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(reads(name, "anon_inode:[userfaultfd]", 32))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(reads(name, "anon_inode:[fanotify]", 0))).isEqualTo(Verdict.PASS);
    assertThat(all(reads(name, "anon_inode:[eventfd]", 8))).isEqualTo(Verdict.PASS);
  }

  private SyscallEvent reads(String name, String file, int bytes) {
    return next(call(name).path(Resolution.RESOLVED, file, null).returning(bytes)).event();
  }

  @ParameterizedTest
  @CsvSource({"EFAULT, INCONCLUSIVE", "EINVAL, INCONCLUSIVE", "EAGAIN, PASS", "EINTR, PASS"})
  void a_message_may_have_brought_descriptors_before_it_failed(String errno, Verdict verdict) {
    Errno error = Errno.valueOf(errno);
    assertThat(all(next(call("recvmsg").failingWith(error)).event())).isEqualTo(verdict);
    assertThat(all(next(call("recvmmsg").failingWith(error)).event())).isEqualTo(verdict);
    assertThat(all(next(call("pipe2").failingWith(error)).event())).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_tree_of_mounts_is_opened_whatever_its_attributes() {
    SyscallEvent tree = next(call("open_tree_attr").arg("flags", O_CLOEXEC).returning(5)).event();
    assertThat(all(tree)).isEqualTo(Verdict.FAIL);
    assertThat(all(tree, close(5))).isEqualTo(Verdict.PASS);
    assertThat(all(tree, next(call("execve")).event())).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_supervisor_may_put_a_descriptor_into_another_process() {
    FakeCall adds = call("ioctl").arg("cmd", 0x40182103).returning(5);
    assertThat(all(next(adds).event())).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall failed = call("ioctl").arg("cmd", 0x40182103).failingWith(Errno.ENOENT);
    assertThat(all(next(failed).event())).isEqualTo(Verdict.PASS);
  }

  @Test
  void what_seccomp_answered_may_have_been_opened_by_a_supervisor() {
    FakeCall answered = call("openat", "/d/a").returning(5).deniedBySeccomp();
    assertThat(all(next(answered).event())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(opened().under("/d"), answered.event())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(called("socket"), open(6), answered.event()))
        .as("it is no socket that was answered")
        .isEqualTo(Verdict.FAIL);
    FakeCall refused = call("openat", "/d/a").failingWith(Errno.EPERM).deniedBySeccomp();
    assertThat(all(next(refused).event())).isEqualTo(Verdict.PASS);
    FakeCall pipe = call("pipe2").deniedBySeccomp();
    assertThat(all(next(pipe).event())).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall other = call("unlink").deniedBySeccomp();
    assertThat(all(next(other).event())).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_close_that_seccomp_answered_has_closed_nothing() {
    FakeCall answered = call("close").arg("fd", 5).deniedBySeccomp();
    assertThat(all(open(5), next(answered).event())).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_call_that_no_table_has_may_give_a_descriptor() {
    assertThat(all(next(FakeCall.call(Abi.NATIVE, 900).returning(5)).event()))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(all(next(FakeCall.call(Abi.NATIVE, 900).failingWith(Errno.ENOSYS)).event()))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void a_clone_whose_flags_are_in_memory_is_judged_by_them() {
    FakeCall thread = call("clone3").structure("uargs", Map.of("flags", CLONE_THREAD));
    assertThat(all(open(5), next(thread.returning(77)).event(), close(5)))
        .isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall unread = call("clone3").returning(77);
    assertThat(all(open(5), next(unread).event(), close(5))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void nothing_that_was_opened_proves_nothing() {
    assertThat(of(opened().under("/d"))).isEqualTo(Verdict.FAIL);
    assertThat(of(opened().under("/d"), open(5), close(5))).isEqualTo(Verdict.PASS);
    assertThat(all()).isEqualTo(Verdict.PASS);
    FakeTrace lost = trace().losing(1, "openat");
    assertThat(
            Verdicts.of(() -> KernelAssertions.assertThat(lost).hasNoLeakedDescriptors(opened())))
        .as("it may have been lost")
        .isEqualTo(Verdict.INCONCLUSIVE);
  }
}
