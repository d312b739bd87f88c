package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A file that was created is followed through all that may become of its names. */
@Tag("any-kernel") // on traces that it makes up
class FollowedFilesTest {

  private static final long O_TMPFILE = 020200000;
  private static final String NAMELESS = "/t/#123 (deleted)";

  private long time;

  private static Verdict verdict(FakeCall... calls) {
    EventPattern opened = called("openat");
    return Verdicts.of(() -> KernelAssertions.assertThat(trace(calls)).hasNoLeftoverFiles(opened));
  }

  /** The next call: it takes 5 of 10. */
  private FakeCall next(FakeCall call) {
    time += 10;
    return call.at(time).taking(5);
  }

  private FakeCall create(String path) {
    return next(call("openat", path).returning(5));
  }

  private FakeCall temporary() {
    return next(
        call("openat")
            .arg("flags", O_TMPFILE)
            .path(Resolution.RESOLVED, NAMELESS, "/t")
            .returning(5));
  }

  private FakeCall delete(String path) {
    return next(call("unlinkat").path(Resolution.UNRESOLVED, path, path));
  }

  private FakeCall rename(String from, String to) {
    return next(call("renameat2").name("oldname", from).name("newname", to));
  }

  private FakeCall link(String from, String to) {
    return next(call("linkat").name("oldname", from).name("newname", to));
  }

  @Test
  void a_name_that_was_deleted_is_no_other_name_any_more() {
    FakeCall create = create("/t/a");
    FakeCall link = link("/t/a", "/t/b");
    FakeCall deletes = delete("/t/b");
    FakeCall deletesOther = delete("/t/c");
    FakeCall renames = rename("/t/a", "/t/b");
    FakeCall last = delete("/t/b");
    assertThat(verdict(create, link, deletes, renames, last)).isEqualTo(Verdict.PASS);
    assertThat(verdict(create, link, deletesOther, renames, last)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void an_other_name_is_followed_where_it_is_renamed() {
    FakeCall create = create("/t/a");
    FakeCall link = link("/t/a", "/t/b");
    FakeCall moves = rename("/t/b", "/t/c");
    FakeCall movesOther = rename("/t/x", "/t/c");
    FakeCall onto = rename("/t/a", "/t/c");
    FakeCall deletes = delete("/t/c");
    assertThat(verdict(create, link, moves, onto, deletes))
        .as("both are names of one file: the rename does nothing")
        .isEqualTo(Verdict.FAIL);
    assertThat(verdict(create, link, movesOther, onto, deletes))
        .as("its other name is left")
        .isEqualTo(Verdict.FAIL);
    assertThat(verdict(create, link, movesOther, onto, deletes, delete("/t/b")))
        .isEqualTo(Verdict.PASS);
    assertThat(verdict(create, link, movesOther, rename("/t/a", "/t/b"), delete("/t/b")))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void an_other_name_that_may_be_meant_decides_nothing() {
    FakeCall create = create("/t/a");
    FakeCall first = link("/t/a", "/t/b");
    FakeCall second = link("/t/a", "/t/c");
    assertThat(verdict(create, first, second, rename("/link/b", "/t/c")))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(create, first, second, rename("/link/d", "/t/c"))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_name_that_a_descriptor_got_is_of_a_file_without_one() {
    FakeCall create = create("/t/a");
    assertThat(verdict(create, link("/proc/self/fd/5", "/t/b"))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(create, link("/proc/self/fd/5", "/t/b"), delete("/t/a")))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void what_is_done_to_a_name_is_not_done_to_a_file_that_has_none() {
    assertThat(verdict(temporary(), delete(NAMELESS), link(NAMELESS, "/t/a")))
        .isEqualTo(Verdict.FAIL);
    assertThat(verdict(temporary(), rename("/t/x", NAMELESS), link(NAMELESS, "/t/a")))
        .isEqualTo(Verdict.FAIL);
    assertThat(verdict(temporary(), rename(NAMELESS, "/t/x"), link(NAMELESS, "/t/a")))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_link_during_the_creation_is_of_another_file() {
    FakeCall temporary = temporary().taking(100);
    assertThat(verdict(temporary, link(NAMELESS, "/t/a"))).isEqualTo(Verdict.PASS);
  }

  @Test
  void what_begins_as_the_creation_ends_is_of_what_was_created() {
    assertThat(verdict(create("/t/a"), delete("/t/a").at(time - 5))).isEqualTo(Verdict.PASS);
    assertThat(verdict(create("/t/a"), delete("/t/a").at(time - 6)))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(delete("/t/a"), create("/t/a").at(time - 5)))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(delete("/t/a"), create("/t/a").at(time - 4))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_rename_during_the_creation_may_be_of_what_was_there_before() {
    FakeCall create = create("/t/a").taking(100);
    assertThat(verdict(create, rename("/t/a", "/t/b"))).isEqualTo(Verdict.INCONCLUSIVE);
    FakeCall below = create("/t/d/a").taking(100);
    assertThat(verdict(below, rename("/t/d", "/t/e"))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_directory_that_may_be_the_files_decides_nothing() {
    FakeCall unresolved =
        next(call("openat").path(Resolution.UNRESOLVED, "/t/d/a", "/t/d/a").returning(5));
    assertThat(verdict(unresolved, rename("/link/d", "/t/e"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(unresolved, rename("/link/x", "/t/e"))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(create("/t/d/a"), rename("/link/d", "/t/e")))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }
}
