package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.deleted;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static dev.tracekernel.assertions.KernelAssertions.linked;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.renamed;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;
import static dev.tracekernel.assertions.PatternCheck.here;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.CallPath.Opening;
import dev.tracekernel.tracer.event.Errno;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("any-kernel") // on traces that it makes up
class NamePatternsTest {

  private static final int O_CREAT = 0100;
  private static final int O_TMPFILE = 020200000;
  private static final int RENAME_EXCHANGE = 2;

  private static final Set<Errno> BEFORE_CREATING =
      EnumSet.of(
          Errno.ENOENT,
          Errno.EEXIST,
          Errno.EISDIR,
          Errno.ELOOP,
          Errno.ENAMETOOLONG,
          Errno.EROFS,
          Errno.EFAULT,
          Errno.EBADF,
          Errno.EMFILE);

  private static final Set<Errno> PERHAPS_BEHIND_CREATING =
      EnumSet.of(Errno.EACCES, Errno.EPERM, Errno.EINTR, Errno.ENXIO, Errno.ENOSPC, Errno.EINVAL);

  static Stream<String> opening() {
    return here("open", "openat", "openat2", "creat", "open_by_handle_at");
  }

  @ParameterizedTest
  @MethodSource("opening")
  void opened_is_by_any_call_that_opens_and_succeeds(String name) {
    FakeCall open = call(name).file(argument(name), "/a").returning(3);
    assertMatches(opened(), open);
    assertMatches(opened("/a"), open);
    assertMatches(opened(glob("/?")), open);
    assertDiffers(opened("/b"), open);
    assertDiffers(opened(), call(name).failingWith(Errno.ENOENT));
    assertDiffers(opened(), call(name).inFlight());
    assertDiffers(opened(), call("dup"));
    assertDiffers(opened(), call("stat").name("filename", "/a"));
  }

  private static String argument(String name) {
    return name.equals("open_by_handle_at")
        ? "ret"
        : name.equals("creat") ? "pathname" : "filename";
  }

  @ParameterizedTest
  @MethodSource("opening")
  void an_attempt_to_open_is_a_failure_with_that_error(String name) {
    EventPattern missing = opened("/a").failingWith(Errno.ENOENT);
    String argument = argument(name).equals("ret") ? "mountdirfd" : argument(name);
    if (!argument.equals("mountdirfd")) {
      assertMatches(missing, call(name).name(argument, "/a").failingWith(Errno.ENOENT));
    }
    assertDiffers(missing, call(name).name(argument, "/a").failingWith(Errno.EACCES));
    assertDiffers(missing, call(name).file(argument(name), "/a").returning(3));
  }

  static Stream<String> creatingByOpen() {
    return here("open", "openat", "openat2", "creat");
  }

  private static FakeCall create(String name) {
    boolean flags = name.equals("open") || name.equals("openat");
    return (flags ? call(name).arg("flags", O_CREAT) : call(name)).returning(3);
  }

  @ParameterizedTest
  @MethodSource("creatingByOpen")
  void created_is_by_an_open_that_made_the_file(String name) {
    FakeCall open = create(name).file(argument(name), "/a", Opening.CREATED);
    assertMatches(created(), open);
    assertMatches(created(Path.of("/a")), open);
    assertDiffers(created("/b"), open);
    assertDiffers(created(), create(name).file(argument(name), "/a"));
    assertDiffers(created(), create(name).name(argument(name), "/a").failingWith(Errno.EEXIST));
  }

  @ParameterizedTest
  @MethodSource("creatingByOpen")
  void an_open_that_fails_before_it_makes_its_file_created_nothing(String name) {
    for (Errno errno : BEFORE_CREATING) {
      assertDiffers(created(), create(name).name(argument(name), "/a").failingWith(errno));
    }
  }

  @ParameterizedTest
  @MethodSource("creatingByOpen")
  void an_open_that_fails_may_have_made_its_file_before(String name) {
    for (Errno errno : PERHAPS_BEHIND_CREATING) {
      assertUnknown(created("/a"), create(name).name(argument(name), "/a").failingWith(errno));
      assertDiffers(created("/b"), create(name).name(argument(name), "/a").failingWith(errno));
    }
  }

  @Test
  void an_open_that_fails_without_o_creat_made_no_file() {
    assertDiffers(created(), call("openat").name("filename", "/a").failingWith(Errno.EACCES));
    FakeCall openat2 = call("openat2").name("filename", "/a").failingWith(Errno.EACCES);
    assertDiffers(created(), openat2.structure("how", Map.of("flags", 0L)));
  }

  @Test
  void older_kernels_make_a_file_where_a_directory_is_wanted() {
    FakeCall open = create("openat").arg("flags", O_CREAT | directory());
    assertUnknown(created("/a"), open.name("filename", "/a").failingWith(Errno.ENOTDIR));
    assertDiffers(created(), create("creat").name("pathname", "/a").failingWith(Errno.ENOTDIR));
  }

  private static int directory() {
    return Architecture.running() == Architecture.X86_64 ? 0200000 : 040000;
  }

  @ParameterizedTest
  @MethodSource("creatingByOpen")
  void cannot_tell_of_a_file_that_was_closed_meanwhile_whether_it_was_new(String name) {
    assertUnknown(created("/a"), create(name).name(argument(name), "/a"));
  }

  @Test
  void an_open_that_may_not_create_created_nothing() {
    assertDiffers(created(), call("openat").name("filename", "/a").returning(3));
    assertDiffers(
        created().failingWith(Errno.ENOENT),
        call("openat").name("filename", "/a").failingWith(Errno.ENOENT));
    assertMatches(
        created("/a").failingWith(Errno.EEXIST),
        create("openat").name("filename", "/a").failingWith(Errno.EEXIST));
    assertUnknown(
        created("/a").failingWith(Errno.EEXIST),
        call("openat2").name("filename", "/a").failingWith(Errno.EEXIST));
  }

  @Test
  void a_file_without_a_name_is_a_new_one() {
    FakeCall temporary = call("openat").arg("flags", O_TMPFILE).file("filename", "/#1 (deleted)");
    assertMatches(created(), temporary.returning(3));
    assertUnknown(created(), call("openat2").file("filename", "/#1 (deleted)").returning(3));
  }

  @Test
  void a_socket_that_is_bound_to_a_name_is_a_new_file() {
    assertMatches(created("/a"), call("bind").toUnix("/a"));
    assertDiffers(created("/b"), call("bind").toUnix("/a"));
    assertDiffers(created("/a"), call("bind").toUnix("/a").failingWith(Errno.EADDRINUSE));
    assertDiffers(created(), call("bind").to(new byte[] {127, 0, 0, 1}, 80));
    assertDiffers(created(), call("bind").toUnix("\0a"));
    assertUnknown(created("/a"), call("bind").toUnix("a"));
    assertUnknown(created(), call("bind").unreadableAddress());
    assertMatches(
        created("/a").failingWith(Errno.EADDRINUSE),
        call("bind").toUnix("/a").failingWith(Errno.EADDRINUSE));
  }

  static Stream<String> making() {
    return here("mkdir", "mkdirat", "mknod", "mknodat", "symlink", "symlinkat");
  }

  @ParameterizedTest
  @MethodSource("making")
  void created_is_by_any_call_that_makes_something(String name) {
    String argument =
        name.startsWith("mkdir") ? "pathname" : name.startsWith("mk") ? "filename" : "newname";
    assertMatches(created("/a"), call(name).name(argument, "/a"));
    assertDiffers(created("/b"), call(name).name(argument, "/a"));
    assertDiffers(created(), call(name).failingWith(Errno.EEXIST));
    assertMatches(
        created("/a").failingWith(Errno.EACCES),
        call(name).name(argument, "/a").failingWith(Errno.EACCES));
  }

  static Stream<String> deleting() {
    return here("unlink", "unlinkat", "rmdir");
  }

  @ParameterizedTest
  @MethodSource("deleting")
  void deleted_is_by_any_call_that_takes_a_name_away(String name) {
    assertMatches(deleted("/a"), call(name).name("pathname", "/a"));
    assertMatches(deleted().under("/"), call(name).name("pathname", "/a"));
    assertDiffers(deleted("/b"), call(name).name("pathname", "/a"));
    assertDiffers(deleted(), call(name).failingWith(Errno.ENOENT));
    assertDiffers(deleted("/a"), call("rename").name("oldname", "/b").name("newname", "/a"));
  }

  static Stream<String> renaming() {
    return here("rename", "renameat", "renameat2");
  }

  @ParameterizedTest
  @MethodSource("renaming")
  void renamed_is_from_the_old_name_to_the_new_one_by_any_call(String name) {
    FakeCall rename = call(name).name("oldname", "/a").name("newname", "/b");
    assertMatches(renamed(), rename);
    assertMatches(renamed("/a", "/b"), rename);
    assertMatches(renamed(glob("/?"), glob("/b*")), rename);
    assertMatches(renamed().onPath("/a"), rename);
    assertMatches(renamed().onPath("/b"), rename);
    assertDiffers(renamed("/b", "/a"), rename);
    assertDiffers(renamed("/a", "/c"), rename);
    assertDiffers(renamed("/c", "/b"), rename);
    assertDiffers(renamed(), call(name).failingWith(Errno.EXDEV));
    assertUnknown(renamed("/a", "/b"), call(name).cut());
  }

  @Test
  void an_exchange_is_a_rename_both_ways() {
    FakeCall exchange =
        call("renameat2").arg("flags", RENAME_EXCHANGE).name("oldname", "/a").name("newname", "/b");
    assertMatches(renamed("/a", "/b"), exchange);
    assertMatches(renamed("/b", "/a"), exchange);
    assertDiffers(renamed("/b", "/c"), exchange);
  }

  static Stream<String> linking() {
    return here("link", "linkat");
  }

  @ParameterizedTest
  @MethodSource("linking")
  void linked_is_from_the_existing_name_to_one_more(String name) {
    FakeCall link = call(name).name("oldname", "/a").name("newname", "/b");
    assertMatches(linked("/a", "/b"), link);
    assertDiffers(linked("/b", "/a"), link);
    assertDiffers(linked(), call(name).failingWith(Errno.EEXIST));
    assertDiffers(linked(), call("symlinkat").name("newname", "/b"));
  }

  @Test
  void what_io_uring_does_may_be_any_of_it() {
    FakeCall enter = call("io_uring_enter").returning(1);
    for (EventPattern pattern :
        new EventPattern[] {opened(), created("/a"), deleted(), renamed("/a", "/b"), linked()}) {
      assertUnknown(pattern, enter);
      assertUnknown(pattern.failingWith(Errno.ENOENT), enter);
      assertUnknown(pattern, call("io_uring_enter").inFlight());
      assertUnknown(pattern.by(KernelAssertions.process("java")), enter);
      assertDiffers(pattern.by(KernelAssertions.process("bash")), enter);
    }
  }
}
