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

class JavaInVmScriptTest {

  private static final String KERNEL = "TRACEKERNEL_KERNEL=6.1";

  @TempDir Path parent;
  private Path folder;
  private Path script;
  private Path java;

  @BeforeEach
  void install() throws IOException {
    folder = parent.toRealPath();
    Path bin = Files.createDirectories(folder.resolve("a home/bin"));
    script = bin.resolve("java-in-vm");
    Files.copy(Path.of("bin", "java-in-vm"), script);
    program(bin.resolve("tracekernel-vm"), "printf '[%s]' \"$@\" \"JAVA_HOME=$JAVA_HOME\"; exit 7");
    java = program(folder.resolve("a jdk/bin/java"), "");
  }

  @Test
  void its_arguments_are_those_of_a_java_in_a_guest() throws IOException {
    Command.Result result =
        run(script, KERNEL, "JAVA_HOME=" + java.getParent().getParent(), "-Dx=a  b", "", "'\"$x");

    assertThat(result.output()).isEqualTo(ran(folder, "", "[-Dx=a  b][]['\"$x]"));
    assertThat(result.status()).isEqualTo(7);
  }

  @Test
  void ten_thousand_characters_arrive() throws IOException {
    String word = "x".repeat(10_000);

    assertThat(run(script, KERNEL, "TRACEKERNEL_JAVA=" + java, word).output())
        .isEqualTo(ran(folder, "", "[" + word + "]"));
  }

  /** Surefire takes the folder above the script's for the one of a JDK. */
  @Test
  void a_java_home_without_java_is_not_taken() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("java"), script);

    assertThat(run(link, KERNEL, "JAVA_HOME=" + folder.resolve("a home"), "x").output())
        .isEqualTo(ran(folder, "", "[x]"));
  }

  @Test
  void options_are_words_and_kernels_are_locked_by_the_nearest_file() throws IOException {
    Path project = Files.createFile(folder.resolve("kernels.lock")).getParent();
    Path module = Files.createDirectories(project.resolve("a module/below"));

    assertThat(
            Command.run(
                    List.of(
                        "env",
                        "-C",
                        module.toString(),
                        KERNEL,
                        "TRACEKERNEL_OPTIONS=--memory 3G",
                        "TRACEKERNEL_JAVA=" + java,
                        script.toString(),
                        "x"))
                .output())
        .isEqualTo(ran(project, "[--memory][3G]", "[x]"));
  }

  @Test
  void without_a_kernel_it_asks_for_one() throws IOException {
    Command.Result result = run(script, "TRACEKERNEL_KERNEL=", "x");

    assertThat(result.errors())
        .isEqualTo("java-in-vm: TRACEKERNEL_KERNEL names no kernel: set it to one, such as 6.1\n");
    assertThat(result.status()).isEqualTo(3);
  }

  private String ran(Path lockFolder, String options, String arguments) {
    return "[exec][--kernel][6.1][--project][%s]%s[--][%s]%s[JAVA_HOME=%s]"
        .formatted(lockFolder, options, java, arguments, java.getParent().getParent());
  }

  /** The words before those of the program are variables of its environment. */
  private Command.Result run(Path program, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "-C", folder.toString()));
    command.add("PATH=" + java.getParent() + ":/usr/bin:/bin");
    int variables = 0;
    while (variables < words.length && words[variables].matches("(?s)[A-Z_]+=.*")) {
      command.add(words[variables++]);
    }
    command.add(program.toString());
    command.addAll(List.of(words).subList(variables, words.length));
    return Command.run(command);
  }

  private static Path program(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
