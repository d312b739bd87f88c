package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.deleted;
import static dev.tracekernel.assertions.KernelAssertions.executed;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatch;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text and the links of this machine: no absence is claimed of what one of them leads to. */
@Tag("any-kernel") // on traces that it makes up
class LinksOfTextTest {

  private static final long RESOLVE_IN_ROOT = 0x10;
  private static final Task SHELL = new Task(2, 2, 2, 2, 2, "sh", "sh", "sh");

  private Path real;
  private Path link;
  private Path shell;
  private Path alias;

  /** As {@code /bin} leads to {@code /usr/bin}, and there {@code sh} to {@code dash}. */
  @BeforeEach
  void a_link_to_a_directory_and_one_to_a_program_in_it(@TempDir Path temporary)
      throws IOException {
    Path root = temporary.toRealPath();
    real = Files.createDirectory(root.resolve("real"));
    link = Files.createSymbolicLink(root.resolve("link"), real);
    shell = Files.createFile(real.resolve("dash"));
    alias = link.resolve("sh");
    Files.createSymbolicLink(real.resolve("sh"), shell);
  }

  private static ExecEvent exec(Resolution resolution, Path file, String raw) {
    byte[] named = raw.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
    CallPath path = new CallPath("filename", resolution, bytes, named);
    return new ExecEvent(SHELL, Duration.ofNanos(later()), path, Optional.empty(), 2);
  }

  /** When the links have been there for long. */
  private static long later() {
    return System.nanoTime() + TimeUnit.HOURS.toNanos(1);
  }

  private static FakeCall unlink(Path text) {
    return call("unlink").at(later()).name("pathname", text.toString());
  }

  private static FakeCall truncate(Path text) {
    return call("truncate").name("path", text.toString());
  }

  @Test
  void what_is_expected_by_a_link_is_what_it_leads_to() {
    ExecEvent dash = exec(Resolution.RESOLVED, shell, shell.toString());
    assertMatches(executed(alias.toString()), dash);
    assertMatches(executed().under(link.toString()), dash);
    assertMatches(executed(glob(link + "/d*")), dash);
    assertMatches(executed(glob(alias.toString())), dash);
    assertDiffers(executed(link + "/bash"), dash);
    assertDiffers(executed(glob(link + "/b*")), dash);
  }

  @Test
  void says_where_links_lead_what_is_expected() {
    assertThat(executed(alias.toString()))
        .hasToString("executed path " + alias + " (here " + shell + ")");
    assertThat(deleted().under(link.toString()))
        .hasToString("deleted a path under " + link + " (here " + real + ")");
    assertThat(deleted(glob(link + "/*")))
        .hasToString("deleted a path like " + link + "/* (here " + real + "/*)");
    assertThat(executed(shell.toString())).hasToString("executed path " + shell);
  }

  @Test
  void a_text_whose_directory_a_link_leads_to_what_is_meant_may_be_meant() {
    FakeCall text = unlink(link.resolve("f"));
    assertUnknown(deleted(real + "/f"), text);
    assertUnknown(deleted().under(real), text);
    assertUnknown(deleted().under(real.toString()), text);
    assertUnknown(deleted(glob(real + "/*")), text);
    assertUnknown(deleted().onPath("real", (real + "/f")::equals), text);
    assertDiffers(deleted().under(real.resolve("d")), text);
    assertMatches(deleted().under(link), text);
    assertMatches(deleted(link + "/f"), text);
  }

  @Test
  void a_text_whose_directory_a_link_leads_away_from_what_is_meant_may_be_another() {
    FakeCall text = unlink(link.resolve("f"));
    assertUnknown(deleted(glob(link.getParent() + "/l*/f")), text);
    Path elsewhere = link.resolveSibling("elsewhere");
    assertMatches(deleted().under(link.getParent()), text);
    assertDiffers(deleted().under(elsewhere), text);
  }

  @Test
  void an_allow_list_has_nothing_that_a_link_may_lead_out_of_it() throws IOException {
    Path allowed = Files.createDirectory(link.resolveSibling("allowed"));
    Path escape = Files.createSymbolicLink(allowed.resolve("escape"), real);
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(
            () ->
                assertThat(trace(unlink(escape.resolve("f"))))
                    .containsOnly(deleted().under(allowed)));
  }

  @Test
  void the_last_name_is_followed_for_calls_that_follow_it() {
    EventPattern executed = executed(shell.toString()).failingWith(Errno.EACCES);
    FakeCall exec = call("execve").at(later()).name("filename", alias.toString());
    assertUnknown(executed, exec.failingWith(Errno.EACCES));
    assertMatch(executed(shell.toString()), exec(Resolution.UNRESOLVED, alias, ""), Match.UNKNOWN);
    assertUnknown(called("stat").onPath(shell), call("stat").name("filename", alias.toString()));
    assertDiffers(deleted(shell), unlink(alias));
    assertDiffers(called("lstat").onPath(shell), lstat());
  }

  private FakeCall lstat() {
    return call("lstat").at(later()).name("filename", alias.toString());
  }

  @Test
  void a_text_that_the_kernel_resolved_by_a_link_that_is_gone_may_be_meant() {
    Path gone = link.resolveSibling("gone");
    ExecEvent dash = exec(Resolution.RESOLVED, shell, gone + "/sh");
    assertMatch(executed(gone + "/sh"), dash, Match.UNKNOWN);
    assertMatch(executed().under(gone), dash, Match.UNKNOWN);
    assertMatch(executed(glob(gone + "/*")), dash, Match.UNKNOWN);
    assertMatch(executed(glob("**/sh")), dash, Match.UNKNOWN);
    assertDiffers(executed(gone + "/bash"), dash);
    assertDiffers(executed(glob("**/bash")), dash);
    assertDiffers(executed().under(gone), exec(Resolution.RESOLVED, shell, gone + "/../x"));
  }

  @Test
  void so_may_one_that_goes_up_on_its_way() {
    Path gone = link.resolveSibling("gone");
    ExecEvent dash = exec(Resolution.RESOLVED, shell, gone + "/x/../sh");
    assertMatch(executed(gone + "/sh"), dash, Match.UNKNOWN);
    assertMatch(executed().under(gone), dash, Match.UNKNOWN);
    assertMatch(executed(glob(gone + "/*")), dash, Match.UNKNOWN);
    assertDiffers(executed(gone + "/bash"), dash);
  }

  /** {@code current/wal} in {@code /data}, where {@code current} is another link by now. */
  @Test
  void so_may_a_relative_text() {
    Path data = link.getParent();
    FakeCall open = call("openat").found("filename", data + "/v1/wal", data.toString(), "link/wal");
    assertUnknown(opened(link + "/wal"), open);
    assertUnknown(opened().under(link), open);
    assertUnknown(opened(glob(data + "/l*/wal")), open);
    assertUnknown(opened(glob("**/link/*")), open);
    assertDiffers(opened(link + "/db"), open);
    assertDiffers(opened(data + "/other/wal"), open);
    assertMatches(opened(data + "/v1/wal"), open);
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace(open)).doesNotContain(opened(link + "/wal")));
  }

  @Test
  void a_relative_text_that_no_link_changed_is_another_file() {
    Path data = link.getParent();
    FakeCall open = call("openat").found("filename", real + "/wal", data.toString(), "real/wal");
    assertDiffers(opened(real + "/db"), open);
    assertDiffers(opened(glob("**/db")), open);
    assertDiffers(opened().under("/elsewhere"), open);
  }

  @Test
  void a_relative_text_of_a_directory_that_is_not_known_may_be_any() {
    FakeCall open = call("openat").path(Resolution.RESOLVED, real + "/wal", "wal");
    assertUnknown(opened(link.resolveSibling("gone") + "/wal"), open);
    assertMatches(opened(real + "/wal"), open);
  }

  @Test
  void what_a_link_below_a_directory_leads_to_is_not_below_it() {
    ExecEvent outside = exec(Resolution.RESOLVED, Path.of("/outside"), real + "/escape");
    assertDiffers(executed().under(real), outside);
    assertMatch(executed().under(link), outside, Match.UNKNOWN);
  }

  @Test
  void absence_is_not_claimed_of_what_was_named_by_a_link() {
    FakeTrace trace = FakeTrace.of(exec(Resolution.RESOLVED, shell, alias.toString()));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace).doesNotContain(executed(alias.toString())));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace).doesNotContain(executed(shell.toString())));
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(
            () ->
                assertThat(trace(unlink(link.resolve("f")))).doesNotContain(deleted().under(real)))
        .withMessageContaining("was %s/f (unresolved), here %s/f", link, real);
  }

  /** {@code current} leads to another directory since the call was made. */
  @Test
  void a_link_that_was_made_anew_since_may_have_led_anywhere() throws IOException {
    FakeCall before = truncate(link.resolve("f")).at(System.nanoTime());
    Path other = Files.createDirectory(link.resolveSibling("other"));
    Files.delete(link);
    Files.createSymbolicLink(link, other);
    assertUnknown(called("truncate").under(real), before);
    assertUnknown(called("truncate").onPath(real + "/f"), before);
    assertUnknown(called("truncate").under("/elsewhere"), before);
    FakeCall after = truncate(link.resolve("f")).at(later());
    assertDiffers(called("truncate").under(real), after);
    assertUnknown(called("truncate").under(other), after);
    assertMatches(called("truncate").onPath(link + "/f"), before);
  }

  @Test
  void so_may_one_that_leads_nowhere_since() throws IOException {
    Path file = Files.createFile(real.resolve("f"));
    Path dangling = Files.createSymbolicLink(link.resolveSibling("dangling"), Path.of("real/f"));
    FakeCall now = truncate(dangling).at(System.nanoTime());
    Files.delete(file);
    assertUnknown(called("truncate").onPath(real + "/g"), now);
    assertUnknown(called("truncate").onPath(file.toString()), now);
    assertDiffers(called("truncate").onPath(real + "/g"), truncate(dangling).at(later()));
  }

  @Test
  void so_may_one_whose_directory_has_moved_since() throws IOException {
    Path safe = Files.createDirectory(link.resolveSibling("safe"));
    Path escape = Files.createSymbolicLink(safe.resolve("escape"), real);
    FakeCall before = unlink(escape.resolve("f")).at(System.nanoTime());
    Files.move(real, real.resolveSibling("moved"));
    assertUnknown(deleted().under(real.toString()), before);
    assertUnknown(deleted().under(safe), before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/proc/self/fd/7/s.sock",
        "/proc/self/cwd/s.sock",
        "/proc/thread-self/root/s.sock",
        "/proc/12/task/13/cwd/s.sock",
        "/proc/./self/fd/7/s.sock",
        "/dev/fd/7/s.sock"
      })
  void a_text_by_what_a_process_has_open_may_be_any(String text) {
    assertUnknown(created().under(real), call("bind").at(later()).name("umyaddr", text));
    assertUnknown(deleted().under("/elsewhere"), unlink(Path.of(text)));
    assertMatches(deleted(text.replace("/./", "/")), unlink(Path.of(text)));
  }

  @Test
  void a_link_to_what_a_process_has_open_may_be_any() throws IOException {
    Path open = Files.createSymbolicLink(link.resolveSibling("open"), Path.of("/proc/self/fd"));
    assertUnknown(deleted().under("/elsewhere"), unlink(open.resolve("7/f")));
  }

  @Test
  void other_files_of_a_process_are_themselves() {
    assertDiffers(deleted().under(real), unlink(Path.of("/proc/self/fd/7")));
    assertDiffers(deleted().under(real), unlink(Path.of("/proc/self/status")));
    assertUnknown(called("truncate").under(real), truncate(Path.of("/proc/self/fd/7")).at(later()));
  }

  @Test
  void an_absolute_text_below_another_root_may_be_any() {
    EventPattern missing = opened("/etc/nothere").failingWith(Errno.ENOENT);
    assertMatches(missing, openat2(0));
    assertUnknown(missing, openat2(RESOLVE_IN_ROOT));
    assertUnknown(opened().under(real).failingWith(Errno.ENOENT), openat2(RESOLVE_IN_ROOT));
    assertDiffers(opened().under(real).failingWith(Errno.ENOENT), openat2(0));
  }

  private static FakeCall openat2(long resolve) {
    Map<String, Long> how = Map.of("flags", 0L, "mode", 0L, "resolve", resolve);
    return call("openat2")
        .at(later())
        .name("filename", "/etc/nothere")
        .structure("how", how)
        .failingWith(Errno.ENOENT);
  }

  @Test
  void names_of_any_bytes_are_followed() throws IOException {
    Path odd = Files.createSymbolicLink(link.resolveSibling("100% [a]#?;b"), real);
    assertUnknown(deleted().under(real), unlink(odd.resolve("f")));
    assertMatches(deleted().under(odd), unlink(odd.resolve("f")));
  }

  @Test
  void an_opened_file_is_the_one_that_the_kernel_found() {
    FakeCall open = call("openat").path(Resolution.RESOLVED, shell.toString(), alias.toString());
    assertMatches(opened(alias.toString()), open.returning(3));
    assertMatches(opened(shell.toString()), open);
    assertDiffers(opened(link + "/other"), open);
  }
}
