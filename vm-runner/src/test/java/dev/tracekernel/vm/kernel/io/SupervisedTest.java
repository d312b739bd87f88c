package dev.tracekernel.vm.kernel.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With processes in the place of vng and QEMU: each starts another and waits for it. */
class SupervisedTest {

  private static final long LIMIT = 20;

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void fill() throws IOException {
    folder = Files.createDirectories(parent.resolve("a vm"));
    Files.writeString(folder.resolve("file"), "");
  }

  @Test
  void it_ends_as_the_program_does_and_its_folder_is_deleted() throws Exception {
    Process program = start("exit 7").process();

    assertThat(program.waitFor(LIMIT, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(7);
    assertThat(folder).doesNotExist();
  }

  @Test
  void a_program_without_a_folder_has_nothing_deleted() throws Exception {
    Process program =
        Supervised.start(new ProcessBuilder("true").directory(folder.toFile())).process();

    assertThat(program.waitFor(LIMIT, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("file")).exists();
  }

  @Test
  void when_it_is_closed_the_program_and_all_below_it_go() throws Exception {
    Supervised program = start("sh -c 'echo up; sleep 1000' & wait");
    List<ProcessHandle> below = below(program);

    program.close();

    assertThat(program.process().isAlive()).isFalse();
    assertEnded(below);
    assertThat(folder).doesNotExist();
  }

  @Test
  void what_outlives_the_program_goes_too() throws Exception {
    Supervised program = start("sh -c 'echo up; sleep 1000' & read line < go");
    List<ProcessHandle> below = below(program);
    Files.writeString(folder.resolve("go"), "go\n");

    assertThat(program.process().waitFor(LIMIT, TimeUnit.SECONDS)).isTrue();
    assertEnded(below);
    assertThat(folder).doesNotExist();
  }

  @Test
  void a_program_that_is_not_there_is_named() {
    assertThatThrownBy(() -> Supervised.start(new ProcessBuilder("/no/java", "-version")))
        .isInstanceOf(IOException.class)
        .hasMessage("/no/java is not there, or may not be executed");
  }

  private Supervised start(String script) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", folder + "/go").start().waitFor()).isZero();
    return Supervised.start(
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT),
        folder);
  }

  private static List<ProcessHandle> below(Supervised program) throws IOException {
    try (BufferedReader output = program.process().inputReader()) {
      assertThat(output.readLine()).isEqualTo("up");
    }
    List<ProcessHandle> below = program.process().descendants().toList();
    assertThat(below.size()).as("who listens, vng and QEMU").isGreaterThanOrEqualTo(3);
    return below;
  }

  private static void assertEnded(List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      process.onExit().get(LIMIT, TimeUnit.SECONDS);
    }
    assertThat(processes.stream().filter(ProcessHandle::isAlive)).isEmpty();
  }
}
