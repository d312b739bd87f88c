package dev.tracekernel.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // of the build
class ErrnoSourceTest {

  private static final List<String> LINES =
      ErrnoSource.lines(
          """
          #define\tENOENT\t\t 2\t/* No such file or directory */
          #define\tEWOULDBLOCK\tEAGAIN\t/* Operation would block */
          """);

  @Test
  void a_constant_has_the_headers_words() {
    assertThat(LINES).containsSequence("  /** No such file or directory. */", "  ENOENT(2),");
  }

  @Test
  void an_alias_is_left_out() {
    assertThat(LINES).noneMatch(line -> line.contains("EWOULDBLOCK("));
  }

  @Test
  void the_kernels_own_come_last() {
    assertThat(LINES).contains("  ERESTART_RESTARTBLOCK(516);");
  }
}
