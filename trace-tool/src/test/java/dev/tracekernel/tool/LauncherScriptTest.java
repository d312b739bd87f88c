package dev.tracekernel.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    script = Files.createDirectories(home.resolve("bin")).resolve("tracekernel-trace");
    Files.copy(Path.of("bin", "tracekernel-trace"), script);
  }

  @Test
  void without_its_jars_it_says_how_to_build_them() throws IOException {
    Result result = run(script, "info");

    assertThat(result.errors())
        .isEqualTo(
            "tracekernel-trace: it is not built: mvn -pl trace-tool -am package -DskipTests\n");
    assertThat(result.status()).isEqualTo(3);
  }

  @Test
  void the_jars_of_a_folder_beside_it_are_run() throws IOException {
    Path jar = jar("lib/tracekernel-trace-tool-1.jar");
    Path other = jar("lib/zip.jar");
    java("home", "25");

    assertThat(run(script, "print", "a  b", "").output())
        .isEqualTo(ran("home", jar + ":" + other, "[print][a  b][]"));
  }

  @Test
  void what_the_build_made_is_run_through_a_link_too() throws IOException {
    Path jar = jar("target/tracekernel-trace-tool-1.jar");
    jar("target/tracekernel-trace-tool-1-sources.jar");
    Path other = jar("target/lib/zip.jar");
    java("home", "26");
    Path link = Files.createSymbolicLink(folder.resolve("link"), script);

    assertThat(run(link, "json").output()).isEqualTo(ran("home", jar + ":" + other, "[json]"));
  }

  @Test
  void a_jdk_that_is_too_old_is_passed_over() throws IOException {
    Path jar = jar("lib/tracekernel-trace-tool-1.jar");
    java("home", "17");
    java("path", "25");

    assertThat(run(script, "json").output()).isEqualTo(ran("path", jar.toString(), "[json]"));
  }

  @Test
  void its_exit_status_is_that_of_the_program() throws IOException {
    jar("lib/tracekernel-trace-tool-1.jar");
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
    return "%s:[-cp][%s][dev.tracekernel.tool.TraceTool]%s".formatted(place, classPath, arguments);
  }

  private record Result(int status, String output, String errors) {}

  private Result run(Path program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("env"));
    words.add("JAVA_HOME=" + folder.resolve("home"));
    words.add("PATH=" + folder.resolve("path/bin") + ":/usr/bin:/bin");
    words.add(program.toString());
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(waitFor(process), output, errors);
  }

  private static int waitFor(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
