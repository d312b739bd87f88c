package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeCall.compat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.lessThan;
import static dev.tracekernel.assertions.KernelAssertions.listened;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.KernelAssertions.mapped;
import static dev.tracekernel.assertions.KernelAssertions.moreThan;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.renamed;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static dev.tracekernel.assertions.KernelAssertions.thread;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.tracer.event.CallPath.Opening;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.KernelEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-kernel") // on traces that it makes up
class NarrowingTest {

  private static final int O_CREAT = 0100;

  @TempDir private Path temporary;

  private static void assertRefused(ThrowingCallable pattern, String message) {
    assertThatIllegalArgumentException().isThrownBy(pattern).withMessage(message);
  }

  @Test
  void under_a_directory_is_what_is_below_it_at_any_depth() {
    EventPattern inEtc = opened().under("/etc");
    assertMatches(inEtc, call("openat").file("filename", "/etc/passwd").returning(3));
    assertMatches(inEtc, call("openat").file("filename", "/etc/ssl/x").returning(3));
    assertDiffers(inEtc, call("openat").file("filename", "/etc").returning(3));
    assertDiffers(inEtc, call("openat").file("filename", "/etcetera").returning(3));
    assertMatches(opened().under("/"), call("openat").file("filename", "/a").returning(3));
    assertUnknown(inEtc, call("openat").unreadablePath().returning(3));
  }

  @Test
  void under_a_directory_compares_the_text_of_what_failed() {
    EventPattern missing = opened().under("/etc").failingWith(Errno.ENOENT);
    assertMatches(
        missing,
        call("openat")
            .path(Resolution.UNRESOLVED, "/etc//./x", "/etc//./x")
            .failingWith(Errno.ENOENT));
    assertDiffers(missing, call("openat").name("filename", "/usr/x").failingWith(Errno.ENOENT));
    assertUnknown(
        missing, call("openat").name("filename", "/a/../etc/x").failingWith(Errno.ENOENT));
  }

  @Test
  void under_a_directory_that_a_link_leads_to_is_below_either_name() throws IOException {
    Path real = Files.createDirectory(temporary.toRealPath().resolve("real"));
    Path link = Files.createSymbolicLink(temporary.toRealPath().resolve("link"), real);
    EventPattern below = opened().under(link);
    long later = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
    assertMatches(below, call("openat").file("filename", real + "/x").returning(3));
    assertMatches(
        opened().under(link).failingWith(Errno.ENOENT),
        call("openat").at(later).name("filename", link + "/x").failingWith(Errno.ENOENT));
    assertDiffers(below, call("openat").file("filename", real + "2/x").returning(3));
  }

  @Test
  void a_mode_is_what_was_asked_for() {
    FakeCall open =
        call("openat")
            .arg("flags", O_CREAT)
            .arg("mode", 0600)
            .file("filename", "/a", Opening.CREATED)
            .returning(3);
    assertMatches(created("/a").withMode(0600), open);
    assertMatches(created("/a").withMode("rw-------"), open);
    assertDiffers(created("/a").withMode(0644), open);
    assertMatches(created().withMode("rwxr-x--x"), call("mkdir").arg("mode", 0751));
    assertMatches(created().withMode(0600), call("mknod").arg("mode", 0010600));
    assertDiffers(created().withMode(0), call("symlink"));
    assertDiffers(opened().withMode(0), call("openat").file("filename", "/a").returning(3));
  }

  @Test
  void with_flags_is_with_all_of_them() {
    EventPattern pattern = opened().withFlags("O_CREAT", "O_EXCL");
    FakeCall open = call("openat").file("filename", "/a").returning(3);
    assertMatches(pattern, open.arg("flags", 0302));
    assertDiffers(pattern, call("openat").arg("flags", 0100).file("filename", "/a"));
    assertDiffers(pattern, call("openat").arg("flags", 0302).failingWith(Errno.EEXIST));
    assertMatches(opened().withFlags("O_WRONLY"), call("openat").arg("flags", 0101).returning(3));
    assertDiffers(opened().withFlags("O_RDONLY"), call("openat").arg("flags", 0101).returning(3));
    assertMatches(opened().withFlags("O_DSYNC"), call("openat").arg("flags", 04010000));
    assertMatches(opened().withFlags("O_TRUNC"), call("creat").file("pathname", "/a"));
    assertDiffers(created().withFlags("O_CREAT"), call("mkdir"));
    assertMatches(mapped().withFlags("MAP_SHARED"), call("mmap").arg("flags", 1));
    assertDiffers(mapped().withFlags("MAP_SHARED"), call("mmap").arg("flags", 2));
    assertMatches(
        called("clone").withFlags("CLONE_VM"),
        call("clone").arg("clone_flags", 0x100).returning(7));
  }

  @Test
  void flags_of_newer_calls_are_in_a_structure() {
    EventPattern pattern = opened().withFlags("O_CREAT");
    FakeCall with = call("openat2").structure("how", Map.of("flags", 0100L, "mode", 0600L));
    assertMatches(pattern, with);
    assertMatches(opened().withMode(0600), with);
    assertDiffers(opened().withMode(0640), with);
    assertDiffers(pattern, call("openat2").structure("how", Map.of("flags", 0L, "mode", 0L)));
    assertUnknown(pattern, call("openat2"));
  }

  @Test
  void refuses_flags_that_nothing_has() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> opened().withFlags("O_CREATE"))
        .withMessageStartingWith("opened has no flag \"O_CREATE\"; it has ")
        .withMessageContaining("O_CREAT, ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> listened().withFlags("O_CREAT"))
        .withMessage("listened has no flags with names; opened, created, mapped and others have");
  }

  @Test
  void cannot_tell_a_mode_that_is_in_memory() {
    assertUnknown(
        created().withMode(0600),
        call("openat2").file("filename", "/a", Opening.CREATED).returning(3));
  }

  @Test
  void by_a_caller_is_the_same_as_beginning_with_it() {
    EventPattern byJava = synced("/a").by(process("java"));
    assertMatches(byJava, call("fsync").file("fd", "/a"));
    assertDiffers(byJava, call("fsync").file("fd", "/a").by("bash", 1, "main", 1));
    assertMatches(synced().by(thread("main")), call("fsync"));
    assertDiffers(synced().by(process("java").thread("other")), call("fsync"));
    assertThat(byJava).hasToString("process \"java\" synced path /a");
  }

  @Test
  void a_duration_is_between_enter_and_exit() {
    EventPattern slow = synced().lasting(moreThan(Duration.ofMillis(1)));
    assertMatches(slow, call("fsync").lasting(1_000_001));
    assertDiffers(slow, call("fsync").lasting(1_000_000));
    assertMatches(called("fsync").lasting(lessThan(Duration.ofMillis(1))), call("fsync"));
    assertDiffers(
        called("fsync").lasting(lessThan(Duration.ofMillis(1))), call("fsync").lasting(1_000_000));
    assertUnknown(
        called("fsync").lasting(moreThan(Duration.ofMillis(1))), call("fsync").inFlight());
  }

  @Test
  void a_predicate_of_the_users_has_a_name() {
    EventPattern early = wrote().matching("early", event -> event.start().isZero());
    assertMatches(early, call("write").returning(1));
    assertDiffers(early, call("write").returning(1).at(5));
    assertThat(early).hasToString("wrote matching \"early\"");
    assertRefused(
        () -> wrote().matching(" ", KernelEvent.class::isInstance),
        "a predicate needs a description: it is all that a failure can say of it");
  }

  @Test
  void reads_as_a_sentence() {
    assertThat(opened("/a")).hasToString("opened path /a");
    assertThat(wrote("/a")).hasToString("wrote to path /a");
    assertThat(renamed("/a", "/b")).hasToString("renamed path /a to path /b");
    assertThat(opened().under("/etc").failingWith(Errno.ENOENT))
        .hasToString("opened a path under /etc failing with ENOENT");
    assertThat(connected().outside(loopback())).hasToString("connected outside loopback");
    assertThat(created("/a").withMode(0600)).hasToString("created path /a with mode 0600");
    assertThat(synced().lasting(moreThan(Duration.ofMillis(1500))))
        .hasToString("synced lasting more than 1.5s");
  }

  @Test
  void a_condition_that_nothing_meets_is_refused() {
    assertRefused(
        () -> opened().failingWith(Errno.ENOENT).failingWith(Errno.EACCES),
        "nothing is both \"failing with ENOENT\" and \"failing with EACCES\": a call has one"
            + " result; use a pattern for each");
    assertRefused(
        () -> opened().returning(3).failingWith(Errno.EACCES),
        "nothing is both \"returning 3\" and \"failing with EACCES\": a call has one result; use a"
            + " pattern for each");
    assertThat(called("openat").returning("no 0", result -> result != 0).failingWith(Errno.EACCES))
        .hasToString("called openat returning no 0 failing with EACCES");
    assertRefused(
        () -> connected().to("127.0.0.1", 80).outside(loopback()),
        "nothing is both \"to 127.0.0.1:80\" and \"outside loopback\": that address is loopback;"
            + " leave one of them out");
    assertRefused(
        () -> connected().to("192.0.2.1", 80).to("192.0.2.1", 81),
        "nothing is both \"to 192.0.2.1:80\" and \"to 192.0.2.1:81\": a call has one address; use a"
            + " pattern for each");
    assertRefused(
        () -> created().withMode(0600).withMode(0644),
        "nothing is both \"with mode 0600\" and \"with mode 0644\": a call has one mode; use a"
            + " pattern for each");
  }

  @Test
  void a_condition_that_does_not_fit_is_refused_with_what_does() {
    assertRefused(
        () -> opened().outside(loopback()),
        "opened has no socket address in a trace; bind, connect, listen, sendto and wrote() have");
    assertRefused(
        () -> synced().withMode(0600),
        "synced has no mode; created, opened and calls such as mkdir and chmod have");
    assertRefused(
        () -> synced().withArg("fd", 1),
        "\"synced\" is not just one call with parameters: write called(...).withArg(...) for one,"
            + " or matching(...)");
    assertRefused(
        () -> created().withMode(010000), "010000 is no mode: it is octal, 0 to 07777, as 0600 is");
    assertRefused(
        () -> created().withMode("rw"),
        "\"rw\" is no mode: write nine letters as \"rw-r-----\", or 0640");
    assertRefused(
        () -> opened().under("etc"),
        "\"etc\" is relative: the kernel's paths are absolute; write under(Path.of(...)) to have it"
            + " made absolute");
    assertRefused(() -> synced().lasting(lessThan(Duration.ZERO)), "nothing lasts less than PT0S");
    assertDiffers(opened(), compat("close"));
  }
}
