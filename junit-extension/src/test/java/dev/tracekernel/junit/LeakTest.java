package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is left in a JVM when its launcher session is over, in a JVM of its own. */
@Tag("any-kernel") // what Java closes; whether a kernel lets go, the tracer's own test sees
class LeakTest {

  private static final Pattern PREPARED =
      Pattern.compile(
          "-XX:AOTCache=.+|-XX:[+-]AOT\\w+Caching|-XX:.UnlockDiag.*|-Xlog:(aot|cds)\\*=off");

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
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(preparedClasses());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-Dtracekernel.ledger=true",
            "-cp",
            System.getProperty("java.class.path"),
            LeakMain.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** In an emulated guest a JVM takes seconds to find them by itself. */
  private static List<String> preparedClasses() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> PREPARED.matcher(option).matches())
        .toList();
  }
}
