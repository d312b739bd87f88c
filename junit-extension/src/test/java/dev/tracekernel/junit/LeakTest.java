package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is left in a JVM when its launcher session is over, in a JVM of its own. */
class LeakTest {

  @Test
  void nothing_is_left_after_the_session() throws Exception {
    assertThat(output()).containsExactly("passed: 4");
  }

  @Test
  void what_is_left_is_printed() throws Exception {
    assertThat(output(LeakMain.LEAK))
        .contains("passed: 4")
        .anyMatch(line -> line.startsWith("left: fd "));
  }

  private static List<String> output(String... arguments) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).as(() -> String.join("\n", lines)).isZero();
    return lines;
  }

  private static List<String> command(String... arguments) {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-Dtracekernel.ledger=true",
            "-cp",
            System.getProperty("java.class.path"),
            LeakMain.class.getName());
    return Stream.concat(java, Stream.of(arguments)).toList();
  }
}
