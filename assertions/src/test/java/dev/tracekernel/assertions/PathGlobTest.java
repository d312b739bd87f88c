package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.glob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-kernel") // texts alone
class PathGlobTest {

  private static boolean matches(String glob, String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    return glob(glob).target().accepts(new CallPath("filename", Resolution.RESOLVED, bytes, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/tmp/*.log /tmp/a.log",
        "/tmp/*.log /tmp/.log",
        "/tmp/** /tmp/a/b",
        "/tmp/**/*.log /tmp/a.log",
        "/tmp/**/*.log /tmp/a/b/c.log",
        "**/wal /wal",
        "**/wal /a/b/wal",
        "/a?c /abc",
        "/a?c /aäc",
        "/[a-c]x /bx",
        "/[!a-c]x /dx",
        "/[]a]x /]x",
        "/[^]x /^x",
        "/a.{log,txt} /a.txt",
        "/a,b} /a,b}",
        "/\\*x /*x",
        "/a.(b)+$ /a.(b)+$",
      })
  void a_glob_matches_a_whole_path(String glob, String path) {
    assertThat(matches(glob, path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/tmp/*.log /tmp/a/b.log",
        "/tmp/*.log /tmp/a.log2",
        "/tmp/*.log /var/tmp/a.log",
        "/tmp/**/*.log /tmpx/a.log",
        "**/wal /awal",
        "/a?c /a/c",
        "/a?c /ac",
        "/[a-c]x /dx",
        "/[!a-c]x /bx",
        "/a[!b]c /a/c",
        "/a.{log,txt} /a.log,txt",
        "/a.log /ablog",
        "/\\*x /ax",
      })
  void a_glob_does_not_match(String glob, String path) {
    assertThat(matches(glob, path)).isFalse();
  }

  @Test
  void is_printed_as_it_was_written() {
    assertThat(glob("/tmp/*")).hasToString("/tmp/*");
  }
}
