package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class LeftoverFilesTest {

  private static final long O_TMPFILE = 020200000;
  private static final long AT_SYMLINK_FOLLOW = 0x400;
  private static final EventPattern OPENED = called("openat");

  private long time;

  private static Verdict verdict(EventPattern pattern, FakeTrace trace) {
    return Verdicts.of(() -> KernelAssertions.assertThat(trace).hasNoLeftoverFiles(pattern));
  }

  private static Verdict verdict(FakeCall... calls) {
    return verdict(OPENED, trace(calls));
  }

  /** The next call: it takes 5 of 10. */
  private FakeCall next(FakeCall call) {
    time += 10;
    return call.at(time).taking(5);
  }

  private FakeCall create(String path) {
    return next(call("openat", path).returning(5));
  }

  private FakeCall delete(String path) {
    return next(call("unlink").path(Resolution.UNRESOLVED, path, path));
  }

  private FakeCall rename(String from, String to) {
    return next(
        call("renameat2")
            .path(Resolution.UNRESOLVED, from, from)
            .path(Resolution.UNRESOLVED, to, to));
  }

  @Test
  void what_is_created_is_deleted() {
    assertThat(verdict(create("/t/a"), delete("/t/a"))).isEqualTo(Verdict.PASS);
    assertThat(verdict(create("/t/a"))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(create("/t/a"), delete("/t/b"))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(create("/t/a"), create("/t/b"), delete("/t/a"))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(create("/t/a"), delete("/t/a").failingWith(Errno.EBUSY)))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void the_order_is_that_of_time() {
    assertThat(verdict(delete("/t/a"), create("/t/a"))).isEqualTo(Verdict.FAIL);
    FakeCall create = create("/t/a");
    FakeCall delete = delete("/t/a");
    assertThat(verdict(delete, create)).isEqualTo(Verdict.PASS);
    assertThat(verdict(create("/t/b"), delete("/t/b"), create("/t/b"))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_delete_during_the_creation_may_be_of_what_was_there_before() {
    FakeCall create = create("/t/a").taking(100);
    assertThat(verdict(create, delete("/t/a"))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_file_is_followed_under_its_new_names() {
    assertThat(verdict(create("/t/a"), rename("/t/a", "/t/b"))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(create("/t/a"), rename("/t/a", "/t/b"), delete("/t/b")))
        .isEqualTo(Verdict.PASS);
    assertThat(verdict(create("/t/a"), rename("/t/a", "/t/b"), delete("/t/a")))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_file_is_followed_with_its_directory() {
    assertThat(verdict(create("/t/d/a"), rename("/t/d", "/t/e"), delete("/t/e/a")))
        .isEqualTo(Verdict.PASS);
    assertThat(verdict(create("/t/d/a"), rename("/t/d", "/t/e"), delete("/t/d/a")))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_file_is_gone_when_another_takes_its_name() {
    assertThat(verdict(create("/t/a"), rename("/t/x", "/t/a"))).isEqualTo(Verdict.PASS);
    assertThat(verdict(create("/t/a"), rename("/t/x", "/t/a").arg("flags", 2)))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_name_under_another_directory_may_lead_to_it() {
    assertThat(verdict(create("/t/a"), delete("/link/a"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(create("/t/a"), next(call("unlink", "/other/a")))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(create("/t/a"), next(call("unlink").unreadablePath())))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_file_whose_name_is_not_known_may_be_left() {
    FakeCall unknown = next(call("openat").returning(5).unreadablePath());
    assertThat(verdict(unknown, delete("/t/a"))).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall perhaps = next(call("openat").arg("flags", 0100).returning(5).unreadablePath());
    assertThat(verdict(created().under("/t"), trace(perhaps))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_file_that_never_had_a_name_is_none() {
    assertThat(verdict(temporary())).isEqualTo(Verdict.PASS);
  }

  private FakeCall temporary() {
    return next(
        call("openat")
            .arg("flags", O_TMPFILE)
            .path(Resolution.RESOLVED, "/t/#123 (deleted)", "/t")
            .returning(5));
  }

  private FakeCall link(String from, String to) {
    return next(call("linkat").name("oldname", from).name("newname", to));
  }

  @Test
  void a_file_without_a_name_may_get_one() {
    FakeCall link = link("/t/#123 (deleted)", "/t/a");
    assertThat(verdict(temporary(), link("/t/#123 (deleted)", "/t/a"))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(temporary(), link("/t/#124 (deleted)", "/t/a"))).isEqualTo(Verdict.PASS);
    assertThat(verdict(temporary(), link("/t/x", "/t/a"))).isEqualTo(Verdict.PASS);
    assertThat(verdict(link, temporary())).isEqualTo(Verdict.PASS);
    assertThat(verdict(temporary(), link("/t/#123 (deleted)", "/t/a"), delete("/t/a")))
        .isEqualTo(Verdict.PASS);
    assertThat(verdict(temporary(), link("/proc/self/fd/5", "/t/a")))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(temporary(), next(call("io_uring_enter")))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(OPENED, trace(temporary()).losing(1, "linkat")))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void the_kernels_mark_of_a_deleted_file_may_be_a_part_of_a_name() {
    FakeCall named =
        next(
            call("openat").path(Resolution.RESOLVED, "/t/x (deleted)", "x (deleted)").returning(5));
    assertThat(verdict(named)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(named, delete("/t/x (deleted)"))).isEqualTo(Verdict.PASS);
    FakeCall gone = next(call("openat").path(Resolution.RESOLVED, "/t/x (deleted)", "/t/x"));
    assertThat(verdict(gone))
        .as("a link x may have led to \"x (deleted)\"")
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(gone.arg("flags", 0300))).isEqualTo(Verdict.PASS);
    FakeCall temporary = call("openat2").structure("how", Map.of("flags", O_TMPFILE)).returning(5);
    temporary.path(Resolution.RESOLVED, "/t/#5 (deleted)", "/t");
    assertThat(verdict(called("openat2"), trace(next(temporary)))).isEqualTo(Verdict.PASS);
    FakeCall linked = next(call("openat").path(Resolution.RESOLVED, "/t/x (deleted)", "/t/link"));
    assertThat(verdict(linked)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_second_name_may_be_made_by_a_link_to_the_file() {
    assertThat(linkedBy("/proc/self/fd/5", AT_SYMLINK_FOLLOW)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(linkedBy("/t/other", 0)).isEqualTo(Verdict.PASS);
    assertThat(linkedBy("/t/a", AT_SYMLINK_FOLLOW)).isEqualTo(Verdict.FAIL);
  }

  private Verdict linkedBy(String name, long flags) {
    return verdict(create("/t/a"), linkat(name, flags), delete("/t/a"));
  }

  private FakeCall linkat(String from, long flags) {
    return next(
        call("linkat").name("oldname", from).name("newname", "/t/second").arg("flags", flags));
  }

  @Test
  void a_rename_between_names_of_one_file_does_nothing() {
    assertThat(
            verdict(create("/t/a"), link("/t/a", "/t/b"), rename("/t/a", "/t/b"), delete("/t/b")))
        .isEqualTo(Verdict.FAIL);
    assertThat(
            verdict(create("/t/a"), link("/t/a", "/t/b"), rename("/t/a", "/t/b"), delete("/t/a")))
        .isEqualTo(Verdict.FAIL);
    assertThat(
            verdict(
                create("/t/a"),
                link("/t/a", "/t/b"),
                rename("/t/a", "/t/b"),
                delete("/t/a"),
                delete("/t/b")))
        .isEqualTo(Verdict.PASS);
    assertThat(verdict(create("/t/a"), link("/t/a", "/t/b"), rename("/t/b", "/t/a")))
        .isEqualTo(Verdict.FAIL);
    assertThat(verdict(create("/t/a"), link("/t/x", "/t/b"), rename("/t/b", "/t/a")))
        .isEqualTo(Verdict.PASS);
    assertThat(
            verdict(
                create("/t/a"),
                link("/t/a", "/t/b"),
                rename("/t/x", "/t/b"),
                rename("/t/a", "/t/b"),
                delete("/t/b")))
        .isEqualTo(Verdict.PASS);
    FakeTrace none = trace(create("/t/a"), rename("/t/a", "/t/b"), delete("/t/b"));
    assertThat(verdict(OPENED, none)).isEqualTo(Verdict.PASS);
    assertThat(verdict(OPENED, none.losing(1, "link"))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void refuses_what_fails() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KernelAssertions.assertThat(trace())
                    .hasNoLeftoverFiles(created().failingWith(Errno.EEXIST)))
        .withMessage(
            "no file is created by \"created failing with EEXIST\", which fails: leave"
                + " failingWith(...) out");
  }

  @Test
  void only_what_the_patterns_mean_is_to_be_deleted() {
    FakeCall directory = next(call("mkdir").path(Resolution.UNRESOLVED, "/t/d", "/t/d"));
    FakeCall outside = next(call("mkdir").path(Resolution.UNRESOLVED, "/x", "/x"));
    FakeCall removed = next(call("rmdir").path(Resolution.UNRESOLVED, "/t/d", "/t/d"));
    assertThat(verdict(created().under("/t"), trace(directory, outside))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(created().under("/t"), trace(directory, outside, removed)))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void what_was_lost_may_have_created_or_deleted() {
    FakeTrace left = trace(create("/t/a"));
    FakeTrace none = trace(create("/t/a"), delete("/t/a"));
    assertThat(verdict(OPENED, left.losing(1, "unlink"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(OPENED, left.losing(1, "rename"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(OPENED, left.losing(1, "openat"))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(OPENED, none.losing(1, "unlink"))).isEqualTo(Verdict.PASS);
    assertThat(verdict(OPENED, none.losing(1, "rename"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(OPENED, none.losing(1, "openat"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(OPENED, none.losing(1, "mkdir"))).isEqualTo(Verdict.PASS);
  }

  @Test
  void what_io_uring_did_is_not_known() {
    FakeCall create = create("/t/a");
    FakeCall ring = next(call("io_uring_enter").returning(1));
    assertThat(verdict(create, ring)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(created(), trace(ring))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void refuses_patterns_that_create_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KernelAssertions.assertThat(trace()).hasNoLeftoverFiles(called("unlink")))
        .withMessage("no file is created by \"called unlink\"; write created(), or narrow it");
  }

  @Test
  void wants_all_that_deletes_to_be_traced() {
    FakeTrace trace = trace().declaring("syscall:openat", "syscall:unlink", "syscall:rename");
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> KernelAssertions.assertThat(trace).hasNoLeftoverFiles(OPENED))
        .withMessageStartingWith(
            "which files are left needs unlinkat, rmdir, ioctl, io_uring_setup, io_uring_enter, renameat,"
                + " renameat2, link, linkat, mount, umount2, move_mount, fsmount, open_tree,"
                + " open_tree_attr, pivot_root, chroot, setns, unshare, clone, clone3,"
                + " sched_process_exit, which the trace was not asked for: add"
                + " \"syscall:unlinkat\",");
  }
}
