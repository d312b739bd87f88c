package dev.tracekernel.vm.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseCompactObjectHeaders", "-XX:+UseStringDeduplication"})
  void an_option_that_chooses_neither_compiler_nor_collector_changes_nothing(String option) {
    assertThat(SuiteCommand.quicker(suite(option)).jvmArguments())
        .contains("-XX:+UseSerialGC", option);
  }

  @Test
  void a_jvm_on_an_emulated_cpu_compiles_less_and_moves_no_archive() {
    assertThat(SuiteCommand.quicker(suite("-ea")).jvmArguments())
        .containsExactly(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-ea");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+UseG1GC",
        "-XX:TieredStopAtLevel=4",
        "-XX:+UseZGC",
        "-XX:-TieredCompilation"
      })
  void a_jvm_that_is_told_how_to_run_is_left_alone(String option) {
    assertThat(SuiteCommand.quicker(suite(option))).isEqualTo(suite(option));
  }

  private static Suite suite(String option) {
    return new Suite(
        "suite",
        List.of(),
        List.of(),
        new Selection(List.of(), List.of(), "", "", List.of()),
        Path.of("java"),
        List.of(option),
        Map.of(),
        Map.of(),
        Path.of("/"));
  }
}
