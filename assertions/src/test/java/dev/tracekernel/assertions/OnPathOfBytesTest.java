package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** File names are bytes; those that are no UTF-8 have one and the same text. */
class OnPathOfBytesTest {

  private static final String REPLACED = "\uFFFD";

  @TempDir Path temporary;
  private Path root;
  private Path one;
  private Path other;

  @BeforeEach
  void two_names_of_one_text() throws IOException {
    root = temporary.toRealPath();
    one = named("a%FF");
    other = named("a%FE");
    assertThat(one.toString()).isEqualTo(other.toString()).endsWith("a" + REPLACED);
    assertThat(one).isNotEqualTo(other);
  }

  private Path named(String escaped) {
    return Path.of(URI.create(root.toUri() + escaped));
  }

  private byte[] kernel(int last) {
    byte[] path = (root + "/a?").getBytes(StandardCharsets.UTF_8);
    path[path.length - 1] = (byte) last;
    return path;
  }

  @ParameterizedTest
  @EnumSource(
      value = Resolution.class,
      names = {"RESOLVED", "UNRESOLVED"})
  void a_path_means_the_file_of_its_bytes_and_no_other(Resolution resolution) {
    FakeCall open = call("openat").path(resolution, kernel(0xFF), null);
    assertThat(match(called("openat").onPath(one), open)).isEqualTo(Match.YES);
    assertThat(match(called("openat").onPath(other), open)).isEqualTo(Match.NO);
    assertThat(match(called("openat").onPath(root + "/a" + REPLACED), open)).isEqualTo(Match.NO);
  }

  @Test
  void a_text_means_the_file_of_its_utf8() {
    Path umlaut = named("%C3%A4");
    FakeCall open = call("openat").path(Resolution.RESOLVED, root + "/\u00E4", null);
    assertThat(match(called("openat").onPath(umlaut), open)).isEqualTo(Match.YES);
    assertThat(match(called("openat").onPath(root + "/\u00E4"), open)).isEqualTo(Match.YES);
  }

  @Test
  void a_name_that_may_be_reached_by_a_link_is_compared_by_its_bytes() {
    byte[] elsewhere = "/link/a?".getBytes(StandardCharsets.UTF_8);
    elsewhere[elsewhere.length - 1] = (byte) 0xFF;
    FakeCall unlink = call("unlink").path(Resolution.UNRESOLVED, elsewhere, null).returning(0);
    assertThat(match(called("unlink").onPath(one), unlink)).isEqualTo(Match.UNKNOWN);
    assertThat(match(called("unlink").onPath(other), unlink)).isEqualTo(Match.NO);
  }

  @Test
  void a_directory_has_no_slash_at_its_end() throws IOException {
    Files.createDirectory(one);
    FakeCall open = call("openat").path(Resolution.RESOLVED, kernel(0xFF), null);
    assertThat(match(called("openat").onPath(one), open)).isEqualTo(Match.YES);
  }

  @Test
  void a_glob_takes_bytes_that_are_no_utf8_for_characters() {
    FakeCall open = call("openat").path(Resolution.RESOLVED, kernel(0xFF), null);
    assertThat(match(called("openat").onPath(glob(root + "/a?")), open)).isEqualTo(Match.YES);
    assertThat(match(called("openat").onPath(glob(root + "/b?")), open)).isEqualTo(Match.NO);
  }

  @Test
  void a_listed_file_is_found_in_a_real_trace() throws IOException {
    Files.createFile(one);
    Path listed = listed();
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(TraceDeclaration.of("syscall:openat"))) {
      assertThat(Files.readAllBytes(listed)).isEmpty();
      KernelAssertions.assertThat(window.trace())
          .contains(called("openat").onPath(listed).onPath(one))
          .doesNotContain(called("openat").onPath(other));
    }
  }

  private Path listed() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.toList().getFirst();
    }
  }

  private static Match match(EventPattern pattern, FakeCall call) {
    return pattern.pattern().test(call.event());
  }
}
