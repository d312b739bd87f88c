package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.deleted;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@link Path} means the file that it leads to. */
@Tag("any-kernel") // on traces that it makes up
class OnPathOfLinksTest {

  private Path real;
  private Path link;

  @BeforeEach
  void a_directory_and_a_link_to_it(@TempDir Path temporary) throws IOException {
    Path root = temporary.toRealPath();
    real = Files.createDirectory(root.resolve("real"));
    link = Files.createSymbolicLink(root.resolve("link"), real);
  }

  private static Match match(Path pattern, Path kernel) {
    return match(pattern, Resolution.RESOLVED, kernel);
  }

  private static Match match(Path pattern, Resolution resolution, Path kernel) {
    FakeCall open = call("openat").path(resolution, kernel.toString(), null);
    return called("openat").onPath(pattern).pattern().test(open.event());
  }

  @Test
  void follows_the_links_of_a_file_that_exists() throws IOException {
    Files.createFile(real.resolve("wal"));
    assertThat(match(link.resolve("wal"), real.resolve("wal"))).isEqualTo(Match.YES);
    assertThat(match(link.resolve("../real/./wal"), real.resolve("wal"))).isEqualTo(Match.YES);
    assertThat(match(link.resolve("wal"), real.resolve("db"))).isEqualTo(Match.NO);
  }

  @Test
  void follows_the_links_of_the_part_that_exists() {
    assertThat(match(link.resolve("no/wal"), real.resolve("no/wal"))).isEqualTo(Match.YES);
    assertThat(match(link.resolve("no/../wal"), real.resolve("wal"))).isEqualTo(Match.YES);
  }

  @Test
  void means_the_link_itself_as_well() throws IOException {
    Path file = Files.createFile(real.resolve("wal"));
    Path alias = Files.createSymbolicLink(real.resolve("alias"), file);
    assertThat(match(link.resolve("alias"), file)).isEqualTo(Match.YES);
    assertThat(match(link.resolve("alias"), alias)).isEqualTo(Match.YES);
    assertThat(match(file, alias)).isEqualTo(Match.NO);
  }

  @Test
  void means_the_text_of_a_call_that_failed() {
    Path text = link.resolve("wal");
    assertThat(match(text, Resolution.UNRESOLVED, text)).isEqualTo(Match.YES);
    assertThat(match(text, Resolution.UNRESOLVED, real.resolve("wal"))).isEqualTo(Match.YES);
  }

  @Test
  void no_text_tells_where_it_leads_by_two_dots() {
    FakeCall climbs = call("unlink").name("pathname", "/tmp/x/../a");
    assertUnknown(deleted().under("/etc"), climbs);
    assertUnknown(deleted().under("/tmp"), climbs);
    assertUnknown(deleted(glob("/etc/**")), climbs);
    assertUnknown(deleted().onPath("of no one", path -> false), climbs);
    FakeCall dots = call("unlink").name("pathname", "/tmp/..x/a..");
    assertDiffers(deleted().under("/etc"), dots);
    assertMatches(deleted().under("/tmp"), dots);
  }

  @Test
  void is_made_absolute() {
    Path kernel = Path.of("").toAbsolutePath().resolve("no-such-file");
    assertThat(match(Path.of("no-such-file"), kernel)).isEqualTo(Match.YES);
  }

  @Test
  void keeps_the_root() {
    assertThat(match(Path.of("/"), Path.of("/"))).isEqualTo(Match.YES);
  }

  @Test
  void takes_the_characters_of_a_glob_as_they_are() {
    assertThat(match(real.resolve("[a]*"), real.resolve("[a]*"))).isEqualTo(Match.YES);
    assertThat(match(real.resolve("[a]*"), real.resolve("ab"))).isEqualTo(Match.NO);
  }
}
