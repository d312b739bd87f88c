package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.event.CallPath.Opening;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ExitStatus;
import dev.tracekernel.tracer.event.KernelEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may leave a file, or make its name lead elsewhere: no trace of it passes. */
@Tag("any-kernel") // on traces that it makes up
class UnfollowedFilesTest {

  private static final long O_CREAT = 0100;
  private static final long O_EXCL = 0200;
  private static final int SIGSEGV = 11;
  private static final int CORE_DUMPED = 0x80;

  private long time;

  private static Verdict verdict(EventPattern pattern, KernelEvent... events) {
    return verdict(pattern, FakeTrace.of(events));
  }

  private static Verdict verdict(EventPattern pattern, FakeTrace trace) {
    return Verdicts.of(() -> KernelAssertions.assertThat(trace).hasNoLeftoverFiles(pattern));
  }

  private Verdict here(KernelEvent... events) {
    return verdict(created().under("/t"), events);
  }

  /** The next call: it takes 5 of 10. */
  private FakeCall next(FakeCall call) {
    time += 10;
    return call.at(time).taking(5);
  }

  private KernelEvent create(String path) {
    FakeCall open = call("openat").arg("flags", O_CREAT);
    return next(open.file("ret", path, Opening.CREATED).returning(5)).event();
  }

  private KernelEvent delete(String path) {
    return next(call("unlinkat").name("pathname", path)).event();
  }

  private FakeCall rename(String from, String to) {
    return next(call("renameat2").name("oldname", from).name("newname", to));
  }

  private FakeCall link(String from, String to) {
    return next(call("linkat").name("oldname", from).name("newname", to));
  }

  @Test
  void a_rename_may_leave_a_whiteout() {
    KernelEvent create = create("/t/a");
    FakeCall renames = rename("/t/a", "/t/b");
    KernelEvent delete = delete("/t/b");
    assertThat(here(create, renames.event(), delete)).isEqualTo(Verdict.PASS);
    assertThat(here(create, renames.arg("flags", 1).event(), delete)).isEqualTo(Verdict.PASS);
    assertThat(here(create, renames.arg("flags", 4).event(), delete))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(here(create, renames.arg("flags", 5).event(), delete))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_process_may_leave_a_core_file() {
    KernelEvent create = create("/t/a");
    KernelEvent delete = delete("/t/a");
    assertThat(here(create, delete, killed(SIGSEGV))).isEqualTo(Verdict.PASS);
    assertThat(here(create, delete, killed(SIGSEGV | CORE_DUMPED))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static ExitEvent killed(int status) {
    ExitStatus how = new ExitStatus(status);
    return new ExitEvent(FakeLives.task(77, 77), Duration.ofNanos(1), how, Optional.of(how));
  }

  @ParameterizedTest
  @CsvSource({
    "EINVAL, INCONCLUSIVE",
    "EACCES, INCONCLUSIVE",
    "EIO, INCONCLUSIVE",
    "ENOENT, PASS",
    "EEXIST, PASS",
    "EMFILE, PASS",
    "EROFS, PASS"
  })
  void an_open_may_fail_after_it_has_created(String errno, Verdict verdict) {
    KernelEvent create = create("/t/a");
    KernelEvent delete = delete("/t/a");
    KernelEvent fails = failing("openat", errno, O_CREAT).event();
    assertThat(here(create, delete, fails)).isEqualTo(verdict);
    assertThat(here(create, delete, fails, delete("/t/b"))).isEqualTo(Verdict.PASS);
    assertThat(here(create, delete, failing("openat", errno, 0).event())).isEqualTo(Verdict.PASS);
    assertThat(here(create, delete, failing("creat", errno, 0).event())).isEqualTo(verdict);
    assertThat(here(create, delete, failing("mkdir", errno, 0).event())).isEqualTo(Verdict.PASS);
    FakeCall unnamed = failing("openat", errno, O_CREAT | 020200000);
    assertThat(here(create, delete, unnamed.event())).isEqualTo(Verdict.PASS);
  }

  /** Up to Linux 6.3 such an open makes a file, and fails since that is no directory. */
  @Test
  void an_open_of_a_directory_may_have_created_a_file() {
    KernelEvent create = create("/t/a");
    KernelEvent delete = delete("/t/a");
    KernelEvent file = failing("openat", "ENOTDIR", O_CREAT).event();
    assertThat(here(create, delete, file)).isEqualTo(Verdict.PASS);
    KernelEvent directory = failing("openat", "ENOTDIR", O_CREAT | 0200000).event();
    assertThat(here(create, delete, directory)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  private FakeCall failing(String name, String errno, long flags) {
    String argument = name.equals("openat") ? "filename" : "pathname";
    FakeCall fails = call(name).name(argument, "/t/b").failingWith(Errno.valueOf(errno));
    return next(name.equals("openat") ? fails.arg("flags", flags) : fails);
  }

  @Test
  void only_an_open_that_is_meant_may_have_created_before_it_failed() {
    KernelEvent create = create("/t/a");
    KernelEvent delete = delete("/t/a");
    FakeCall elsewhere = call("openat").name("filename", "/x/b").arg("flags", O_CREAT);
    assertThat(here(create, delete, next(elsewhere.failingWith(Errno.EINVAL)).event()))
        .isEqualTo(Verdict.PASS);
    FakeCall unread = call("openat2").name("filename", "/t/b").failingWith(Errno.EINVAL);
    assertThat(here(create, delete, next(unread).event())).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall plain = call("openat2").name("filename", "/t/b").structure("how", Map.of("flags", 0L));
    assertThat(here(create, delete, next(plain.failingWith(Errno.EINVAL)).event()))
        .isEqualTo(Verdict.PASS);
    EventPattern returning = called("openat").returning(5);
    FakeCall fails = call("openat").name("filename", "/t/b").arg("flags", O_CREAT);
    assertThat(verdict(returning, create, delete, next(fails.failingWith(Errno.EIO)).event()))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void what_is_being_created_may_be_there() {
    KernelEvent create = create("/t/a");
    KernelEvent delete = delete("/t/a");
    FakeCall open = call("openat").name("filename", "/t/b").arg("flags", O_CREAT).inFlight();
    assertThat(here(create, delete, next(open).event())).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall mkdir = call("mkdir").name("pathname", "/t/b").inFlight();
    assertThat(here(create, delete, next(mkdir).event())).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall ring = call("mkdirat").name("pathname", "/t/b").inFlight();
    assertThat(here(create, delete, next(ring).byRing())).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall elsewhere = call("mkdir").name("pathname", "/x").inFlight();
    assertThat(here(create, delete, next(elsewhere).event())).isEqualTo(Verdict.PASS);
    FakeCall plain = call("openat").name("filename", "/t/b").inFlight();
    assertThat(here(create, delete, next(plain).event())).isEqualTo(Verdict.PASS);
  }

  @Test
  void what_seccomp_answered_may_have_been_created_by_a_supervisor() {
    FakeCall answered = call("mkdir").name("pathname", "/t/b").deniedBySeccomp();
    assertThat(here(next(answered).event())).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall renames = rename("/t/a", "/t/b").deniedBySeccomp();
    assertThat(here(create("/t/a"), renames.at(time).event(), delete("/t/a")))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_link_may_lead_to_a_file_whose_name_ends_with_the_kernels_mark() {
    FakeCall open =
        call("openat")
            .arg("flags", O_CREAT)
            .path(Resolution.RESOLVED, "/t/x (deleted)", "/t/x")
            .returning(5);
    assertThat(verdict(called("openat"), next(open).event())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(called("openat"), open.arg("flags", O_CREAT | O_EXCL).event()))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void what_is_deleted_twice_is_no_file_with_the_mark_in_its_name() {
    KernelEvent create =
        next(call("openat")
                .arg("flags", O_CREAT)
                .path(Resolution.RESOLVED, "/t/x (deleted)", "x (deleted)")
                .returning(5))
            .event();
    FakeCall marked = call("unlinkat").path(Resolution.RESOLVED, "/t/x (deleted)", "/t/x");
    assertThat(verdict(called("openat"), create, next(marked).event()))
        .isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall named = call("unlinkat").path(Resolution.RESOLVED, "/t/x (deleted)", "/t/x (deleted)");
    assertThat(verdict(called("openat"), create, next(named).event())).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "mount, flags, 0",
    "umount2, flags, 0",
    "move_mount, flags, 0",
    "fsmount, flags, 0",
    "open_tree, flags, 1",
    "open_tree_attr, flags, 1",
    "pivot_root, new_root, 0",
    "chroot, filename, 0",
    "setns, flags, 0",
    "setns, flags, 0x20000",
    "unshare, unshare_flags, 0x20000",
    "clone, clone_flags, 0x20000"
  })
  void names_may_lead_elsewhere(String name, String argument, String value) {
    KernelEvent create = create("/t/a");
    KernelEvent delete = delete("/t/a");
    FakeCall changes = next(call(name).arg(argument, Long.decode(value)).returning(3));
    assertThat(here(create, delete, changes.event())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(here(create, changes.event())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(here(changes.event())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(created(), FakeTrace.of(create, delete).losing(1, name)))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(created(), FakeTrace.of(create).losing(1, name)))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(here(create, delete, changes.failingWith(Errno.EPERM).event()))
        .isEqualTo(Verdict.PASS);
    assertThat(here(create, delete, changes.inFlight().event())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "open_tree, flags, 0",
    "open_tree_attr, flags, 0x80000",
    "setns, flags, 0x40000000",
    "unshare, unshare_flags, 0x400",
    "clone, clone_flags, 0x10f00"
  })
  void names_lead_where_they_did(String name, String argument, String value) {
    FakeCall other = next(call(name).arg(argument, Long.decode(value)).returning(3));
    assertThat(here(create("/t/a"), other.event(), delete("/t/a"))).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_lost_end_of_a_process_may_have_dumped_core() {
    FakeTrace trace = FakeTrace.of(create("/t/a"), delete("/t/a"));
    assertThat(verdict(created(), trace.losing(1, "sched_process_exit")))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_socket_that_is_bound_to_a_name_is_a_file() {
    KernelEvent bind = next(call("bind").toUnix("/t/s")).event();
    assertThat(here(bind)).isEqualTo(Verdict.FAIL);
    assertThat(here(bind, delete("/t/s"))).isEqualTo(Verdict.PASS);
    assertThat(here(bind, delete("/t/a"))).isEqualTo(Verdict.FAIL);
    assertThat(here(next(call("bind").toUnix("/t/s")).byRing())).isEqualTo(Verdict.FAIL);
    KernelEvent create = create("/t/a");
    KernelEvent delete = delete("/t/a");
    assertThat(here(create, delete, next(call("bind").toUnix("/x/s")).event()))
        .isEqualTo(Verdict.PASS);
    assertThat(here(create, delete, next(call("bind").toUnix("s")).event()))
        .as("where a relative name is, is not known")
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(here(create, delete, next(call("bind").unreadableAddress()).event()))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(here(create, delete, next(call("bind").toUnix("\0s")).event()))
        .as("an abstract name is no file's")
        .isEqualTo(Verdict.PASS);
    assertThat(here(create, delete, next(call("bind").to(new byte[] {1, 2, 3, 4}, 80)).event()))
        .isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mkdirat", "mknodat", "symlinkat"})
  void what_is_made_by_other_calls_is_left(String name) {
    String argument =
        switch (name) {
          case "mkdirat" -> "pathname";
          case "mknodat" -> "filename";
          default -> "newname";
        };
    KernelEvent makes = next(call(name).name(argument, "/t/a")).event();
    assertThat(here(makes)).isEqualTo(Verdict.FAIL);
    assertThat(here(makes, delete("/t/a"))).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_file_is_left_while_it_has_a_name() {
    KernelEvent create = create("/t/a");
    KernelEvent links = link("/t/a", "/t/b").event();
    KernelEvent deletes = delete("/t/a");
    assertThat(here(create, links, deletes)).isEqualTo(Verdict.FAIL);
    assertThat(here(create, links, deletes, delete("/t/b"))).isEqualTo(Verdict.PASS);
    assertThat(here(create, links, deletes, rename("/t/b", "/t/c").event(), delete("/t/c")))
        .isEqualTo(Verdict.PASS);
    assertThat(here(create("/t/a"), link("/link/a", "/t/b").event(), delete("/t/a")))
        .as("the link may be another file's")
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void two_that_are_exchanged_are_followed_under_each_others_names() {
    KernelEvent create = create("/t/a");
    KernelEvent exchanges = rename("/t/a", "/t/b").arg("flags", 2).event();
    KernelEvent deletes = delete("/t/a");
    assertThat(here(create, exchanges, deletes)).isEqualTo(Verdict.FAIL);
    assertThat(here(create, exchanges, delete("/t/b"))).isEqualTo(Verdict.PASS);
    KernelEvent back = rename("/t/b", "/t/a").arg("flags", 2).event();
    assertThat(here(create, exchanges, back, delete("/t/a"))).isEqualTo(Verdict.PASS);
    KernelEvent below = create("/t/d/a");
    KernelEvent directories = rename("/t/e", "/t/d").arg("flags", 2).event();
    assertThat(here(below, directories, delete("/t/e/a"))).isEqualTo(Verdict.PASS);
    KernelEvent again = create("/t/a");
    KernelEvent other = rename("/x/a", "/t/c").arg("flags", 2).event();
    assertThat(here(again, other, delete("/t/a")))
        .as("/x may be a link to /t")
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_rename_that_goes_on_may_have_been_done() {
    KernelEvent create = create("/t/a");
    KernelEvent renames = rename("/t/a", "/t/b").inFlight().event();
    KernelEvent deletes = delete("/t/a");
    assertThat(here(create, renames)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(here(create, renames, deletes)).isEqualTo(Verdict.INCONCLUSIVE);
    KernelEvent later = rename("/t/a", "/t/b").inFlight().event();
    assertThat(here(create, deletes, later)).as("deleted before").isEqualTo(Verdict.PASS);
    KernelEvent other = rename("/t/x", "/t/y").at(1).inFlight().event();
    assertThat(here(create, other, deletes)).isEqualTo(Verdict.PASS);
    KernelEvent directory = rename("/t", "/u").at(1).inFlight().event();
    assertThat(here(create, directory, deletes)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_delete_that_goes_on_may_have_been_done() {
    FakeCall deletes = call("unlinkat").name("pathname", "/t/a").inFlight();
    assertThat(here(create("/t/a"), next(deletes).event())).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void which_of_two_that_overlap_was_first_is_not_known() {
    KernelEvent create = create("/t/a");
    FakeCall deletes = call("unlinkat").name("pathname", "/t/a").at(50).taking(10);
    assertThat(here(create, rename("/t/a", "/t/b").at(40).taking(50).event(), deletes.event()))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(here(create, link("/t/a", "/t/b").at(40).taking(50).event(), deletes.event()))
        .isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall exchanges = rename("/t/x", "/t/a").arg("flags", 2).at(40).taking(50);
    assertThat(here(create, exchanges.event(), deletes.event())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(here(create, deletes.event(), rename("/t/a", "/t/b").at(60).taking(50).event()))
        .as("the rename is of another file of that name")
        .isEqualTo(Verdict.PASS);
    assertThat(here(create, rename("/t/x", "/t/y").at(40).taking(50).event(), deletes.event()))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void nothing_that_was_created_proves_nothing() {
    assertThat(here()).isEqualTo(Verdict.FAIL);
    assertThat(here(create("/x/a"))).isEqualTo(Verdict.FAIL);
  }
}
