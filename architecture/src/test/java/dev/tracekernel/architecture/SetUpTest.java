package dev.tracekernel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tk} does about things that are missing, with package managers that do nothing. */
class SetUpTest {

  /** As tk has them. */
  private static final String FRAME =
      """
      set -euo pipefail
      say() { printf '%s\\n' "$*"; }
      cannot_run() { printf '%s\\n' "missing: $1" "to mend it: $2" >&2; exit 3; }
      . ../build/set-up.sh
      LOGS=$1
      is_here() { [[ -e $LOGS/installed ]]; }
      """;

  private record Result(int status, String output, String errors) {}

  @TempDir Path logs;

  /** Also where a failure is looked at, which makes the shell go on after one. */
  @Test
  void another_package_manager_than_apt_is_told_its_names_and_that_is_the_end() throws Exception {
    Result result =
        bash(
            """
            has_command() { [[ $1 == zypper ]]; }
            provide clang btrfs || say "went on"
            say "went on"
            """);

    assertThat(result)
        .isEqualTo(
            new Result(
                3,
                "",
                "missing: clang btrfsprogs (names as zypper has them)\n"
                    + "to mend it: install these packages, then start again\n"));
  }

  @Test
  void a_package_that_apt_does_not_have_is_the_end_too() throws Exception {
    Result result =
        bash(
            """
            has_command() { [[ $1 == apt ]]; }
            apt_newest() { [[ $1 == *virtme* ]] || say found; }
            virtme_ng_by_hash() { cannot_run "virtme-ng" "install it"; }
            apt-get() { say "went on"; }
            provide virtme-ng || say "went on"
            """);

    assertThat(result).isEqualTo(new Result(3, "", "missing: virtme-ng\nto mend it: install it\n"));
  }

  /** The project's folder may have one in its name. */
  @Test
  void a_package_file_with_a_blank_in_its_path_is_one_word() throws Exception {
    Result result =
        bash(
            """
            has_command() { [[ $1 == apt ]]; }
            apt_newest() { [[ $1 == *virtme* ]] || say found; }
            virtme_ng_by_hash() { say "/a folder/virtme.deb"; }
            apt-get() { printf '<%s>' "$@"; : > "$LOGS/installed"; }
            provide virtme-ng clang
            """);

    Path log = logs.resolve("apt.log"); // not there without the right to install
    assertThat(result.errors() + (Files.exists(log) ? Files.readString(log) : ""))
        .containsAnyOf("</a folder/virtme.deb><clang>", "/a\\ folder/virtme.deb clang\n");
  }

  private Result bash(String script) throws IOException, InterruptedException {
    Process bash = new ProcessBuilder("bash", "-c", FRAME + script, "tk", logs.toString()).start();
    bash.getOutputStream().close();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(bash.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(bash.waitFor(), output, errors);
  }
}
