package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsScriptTest {

  @Test
  void a_plain_guest_has_its_modules_and_its_result_folder() throws IOException {
    assertThat(script(GuestSettings.DEFAULT, command("/home/me")))
        .isEqualTo(
            """
            modules '/cache/6.1/lib/modules/6.1.0-50-amd64'
            share 'writable0' '/results'
            """);
  }

  @Test
  void everything_that_can_be_set_is_set() throws IOException {
    GuestSettings settings =
        new GuestSettings(
            1,
            512,
            List.of(),
            List.of(new Disk("data", 64)),
            true,
            List.of(),
            List.of("loop", "xfs"),
            Duration.ofMinutes(1));

    assertThat(script(settings, command("/home/me")))
        .endsWith(
            """
            load 'virtio_blk' 'loop' 'xfs'
            network
            disk 'data'
            """);
  }

  @Test
  void of_the_hosts_tmp_only_what_is_needed_is_shown() throws IOException {
    GuestCommand command =
        command("/tmp/build it/here", "/tmp/classes/a", "/tmp/classes/b", "/tmp", "/opt/jdk");

    assertThat(script(GuestSettings.DEFAULT, command).lines().filter(l -> l.startsWith("show")))
        .containsExactly("show '/tmp/classes'", "show '/tmp/build it'");
  }

  @Test
  void a_command_that_is_attached_sees_all_of_tmp() throws IOException {
    GuestCommand command =
        new GuestCommand(
            List.of("true"),
            Map.of(),
            Path.of("/tmp/build"),
            GuestUser.ROOT,
            List.of(Path.of("/tmp/classes")),
            true);

    assertThat(script(GuestSettings.DEFAULT, command))
        .contains("attach\n")
        .doesNotContain("show '");
  }

  @Test
  void another_root_is_shown_what_it_lacks_and_takes_the_names_of_users(@TempDir Path root)
      throws IOException {
    GuestSettings settings = GuestSettings.DEFAULT.withRoot(new GuestRoot(root));

    assertThat(script(settings, command("/home/me/project", "/opt/jdk/bin/java")))
        .isEqualTo(
            """
            modules '/cache/6.1/lib/modules/6.1.0-50-amd64'
            show '/opt'
            show '/home'
            adopt_names
            share 'writable0' '/results'
            """);
  }

  @Test
  void another_user_than_root_owns_the_channel() throws IOException {
    GuestCommand command =
        new GuestCommand(
            List.of("true"), Map.of(), Path.of("/"), new GuestUser(1000, 100), List.of());

    assertThat(script(GuestSettings.DEFAULT, command)).endsWith("owner '1000:100'\n");
  }

  private static GuestCommand command(String folder, String... needs) {
    return new GuestCommand(
        List.of("true"),
        Map.of(),
        Path.of(folder),
        GuestUser.ROOT,
        List.of(needs).stream().map(Path::of).toList());
  }

  private static String script(GuestSettings settings, GuestCommand command) throws IOException {
    return SettingsScript.of(Kernels.imagined(), settings, command, List.of(Path.of("/results")));
  }
}
