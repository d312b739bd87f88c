package dev.tracekernel.vm.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteFileTest {

  @TempDir Path folder;

  @Test
  void a_suite_is_read_as_it_was_written() throws IOException {
    Suite suite =
        new Suite(
            "näme \uD83D\uDC27 \uD83D",
            List.of(Path.of("/a b")),
            List.of(Path.of("/a b"), Path.of("/c:d.jar")),
            new Selection(List.of("i1", "i2"), List.of("e"), "a & b", "!c", List.of("T#m")),
            Path.of("/jdk/bin/java"),
            List.of("-Dx= y ", "", "\n"),
            Map.of("k:=#! é", "v\\\n", "empty", ""),
            Map.of("E:1", "x"),
            Path.of("/w d"));
    Path file = folder.resolve("suite.properties");

    SuiteFile.write(suite, file);

    assertThat(SuiteFile.read(file)).isEqualTo(suite);
  }

  @Test
  void what_lacks_in_the_file_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("suite.properties"), "name=x\n");

    assertThatThrownBy(() -> SuiteFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage("the specification lacks \"testClasses\"");
  }
}
