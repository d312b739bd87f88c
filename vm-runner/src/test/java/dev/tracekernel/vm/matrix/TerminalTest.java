package dev.tracekernel.vm.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/3, true",
    "/dev/tty1, true",
    "/dev/console, true",
    "/dev/null, false",
    "/home/me/log, false",
    "pipe:[4711], false"
  })
  void lines_are_drawn_again_only_where_progress_is_seen(String stderr, boolean isSeen)
      throws IOException {
    Path descriptor = Files.createSymbolicLink(folder.resolve("2"), Path.of(stderr));

    assertThat(Terminal.shows(descriptor)).isEqualTo(isSeen);
  }
}
