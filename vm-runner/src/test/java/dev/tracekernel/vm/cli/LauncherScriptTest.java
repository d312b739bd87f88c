package dev.tracekernel.vm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.kernel.io.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherScriptTest {

  @TempDir Path folder;
  private Path home;
  private Path script;

  @BeforeEach
  void install() throws IOException {
    home = folder.resolve("a home");
    script = Files.createDirectories(home.resolve("bin")).resolve("tracekernel-vm");
    Files.copy(Path.of("bin", "tracekernel-vm"), script);
  }

  @Test
  void without_its_jars_it_says_how_to_build_them() throws IOException {
    Command.Result result = run(script, "doctor");

    assertThat(result.errors())
        .isEqualTo("tracekernel-vm: it is not built: mvn -pl vm-runner -am package -DskipTests\n");
    assertThat(result.status()).isEqualTo(3);
  }

  @Test
  void the_jars_of_a_folder_beside_it_are_run() throws IOException {
    Path jar = jar("lib/tracekernel-vm-runner-1.jar");
    Path other = jar("lib/zstd.jar");
    java("home", "25");

    assertThat(run(script, "matrix", "a  b", "").output())
        .isEqualTo(ran("home", jar + ":" + other, "[matrix][a  b][]"));
  }

  @Test
  void what_the_build_made_is_run_through_a_link_too() throws IOException {
    Path jar = jar("target/tracekernel-vm-runner-1.jar");
    jar("target/tracekernel-vm-runner-1-sources.jar");
    Path other = jar("target/lib/zstd.jar");
    java("home", "26");
    Path link = Files.createSymbolicLink(folder.resolve("link"), script);

    assertThat(run(link, "lock").output()).isEqualTo(ran("home", jar + ":" + other, "[lock]"));
  }

  @Test
  void a_jdk_that_is_too_old_is_passed_over() throws IOException {
    Path jar = jar("lib/tracekernel-vm-runner-1.jar");
    java("home", "17");
    java("path", "25");

    assertThat(run(script, "lock").output()).isEqualTo(ran("path", jar.toString(), "[lock]"));
  }

  @Test
  void its_exit_status_is_that_of_the_program() throws IOException {
    jar("lib/tracekernel-vm-runner-1.jar");
    java("home", "25");

    assertThat(run(script, "fail").status()).isEqualTo(7);
  }

  private Path jar(String name) throws IOException {
    Path jar = home.resolve(name);
    Files.createDirectories(jar.getParent());
    return Files.createFile(jar);
  }

  /** Says its version, and otherwise what it was called with. */
  private void java(String place, String version) throws IOException {
    Path java = Files.createDirectories(folder.resolve(place).resolve("bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        case $1 in
          -Xshow*) echo '    java.specification.version = %s' >&2 ;;
          *) printf '%s:' && printf '[%%s]' "$@" && case $* in *fail) exit 7 ;; esac ;;
        esac
        """
            .formatted(version, place));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String ran(String place, String classPath, String arguments) {
    return "%s:[--enable-native-access=ALL-UNNAMED][-cp][%s][dev.tracekernel.vm.cli.TraceKernelVm]%s"
        .formatted(place, classPath, arguments);
  }

  private Command.Result run(Path program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("env"));
    words.add("JAVA_HOME=" + folder.resolve("home"));
    words.add("PATH=" + folder.resolve("path/bin") + ":/usr/bin:/bin");
    words.add(program.toString());
    words.addAll(List.of(arguments));
    return Command.run(words);
  }
}
