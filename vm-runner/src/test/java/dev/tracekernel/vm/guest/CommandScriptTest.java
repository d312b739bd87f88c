package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandScriptTest {

  private static final String ODD = "a b\n$(id) `id` \\ \"q\" 'q' \u00e9 \ud83d\ude00 *";

  @Test
  void a_shell_gives_the_command_its_words_as_they_are() throws Exception {
    assertThat(run("printf", "%s|", ODD, "", "-n")).isEqualTo(ODD + "||-n|");
  }

  @Test
  void the_command_has_this_environment_and_no_other() throws Exception {
    GuestCommand command =
        command(GuestUser.ROOT, Map.of("odd.name", ODD, "EMPTY", ""), "/usr/bin/env", "-0");

    assertThat(Stream.of(run(command).split("\0")))
        .containsExactlyInAnyOrder(
            "odd.name=" + ODD,
            "EMPTY=",
            "TRACEKERNEL_CHANNEL=/dev/virtio-ports/tracekernel.channel");
  }

  @Test
  void a_command_of_a_hundred_thousand_characters_arrives() throws Exception {
    String word = "x".repeat(100_000);

    assertThat(run("printf", "%s", word)).isEqualTo(word);
  }

  @Test
  void the_working_directory_is_where_it_starts() throws Exception {
    assertThat(run("pwd")).isEqualTo("/usr\n");
  }

  @Test
  void another_user_keeps_all_capabilities() {
    assertThat(CommandScript.of(command(new GuestUser(1000, 100), Map.of(), "true")))
        .contains(
            "exec /usr/bin/setpriv --reuid=1000 --regid=100 --clear-groups"
                + " --inh-caps=+all --ambient-caps=+all -- env -i ");
  }

  @Test
  void a_relative_working_directory_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GuestCommand(
                    List.of("true"), Map.of(), Path.of("x"), GuestUser.ROOT, List.of()))
        .withMessage("the working directory x is not absolute");
  }

  @Test
  void no_command_at_all_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> command(GuestUser.ROOT, Map.of()))
        .withMessage("there is no command to run in the guest");
  }

  private static GuestCommand command(
      GuestUser user, Map<String, String> environment, String... words) {
    return new GuestCommand(List.of(words), environment, Path.of("/usr"), user, List.of());
  }

  private static String run(String... words) throws IOException {
    return run(command(GuestUser.ROOT, Map.of(), words));
  }

  private static String run(GuestCommand command) throws IOException {
    Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    try (var script = shell.outputWriter(StandardCharsets.UTF_8)) {
      script.write(CommandScript.of(command));
    }
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
