package dev.tracekernel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  private static Process tk(String... command) throws IOException {
    ProcessBuilder process = new ProcessBuilder("../tk");
    process.command().addAll(List.of(command));
    return process.start();
  }
}
