package dev.tracekernel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.kernel.KernelFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code tk} answers before it sets up anything. */
class CommandsTest {

  @ParameterizedTest
  @ValueSource(strings = {"examples", "test"})
  void a_command_without_arguments_refuses_them_with_the_usage(String command) throws Exception {
    Process tk = tk(command, "-Dtest=One", "more");

    assertThat(new String(tk.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith(
            "tk %s takes no arguments, and was given: -Dtest=One more\nUsage: ./tk COMMAND\n"
                .formatted(command));
    assertThat(tk.waitFor()).isEqualTo(2);
  }

  /** A kernel that lost a feature fails only where it is declared to have it. */
  @Test
  void each_kernel_under_which_tests_run_is_declared_to_have_features() throws Exception {
    Process shell =
        new ProcessBuilder(
                "bash",
                "-euc",
                "say() { printf '%s\\n' \"$*\"; }; . ../build/kernels.sh;"
                    + " for kernel in ${TESTED_KERNELS//,/ }; do"
                    + " declared_features \"$kernel,6.6\" | paste -s -d ' '; done")
            .start();
    List<String> declared = shell.inputReader().readAllLines();

    assertThat(declared)
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(
            options ->
                assertThat(options)
                    .matches("--for [0-9.]+ property=tracekernel\\.kernel\\.has=[A-Z_,1]+"));
    assertThat(declared)
        .flatMap(options -> List.of(options.replaceFirst(".*=", "").split(",")))
        .map(KernelFeature::valueOf)
        .contains(KernelFeature.KPROBES, KernelFeature.FENTRY);
  }

  private static Process tk(String... command) throws IOException {
    ProcessBuilder process = new ProcessBuilder("../tk");
    process.command().addAll(List.of(command));
    return process.start();
  }
}
