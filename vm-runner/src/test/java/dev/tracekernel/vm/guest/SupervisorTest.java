package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With processes in the place of vng and QEMU: each starts another and waits for it. */
class SupervisorTest {

  private static final long LIMIT = 20;

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void fill() throws IOException {
    folder = Files.createDirectories(parent.resolve("a vm"));
    Files.writeString(folder.resolve("file"), "");
    try (var script = VmFolder.class.getResourceAsStream("supervise.sh")) {
      Files.copy(script, folder.resolve("supervise"));
    }
  }

  @Test
  void it_ends_as_the_vm_does_and_deletes_its_folder() throws Exception {
    Process supervisor = start("exit 7");

    assertThat(supervisor.waitFor(LIMIT, TimeUnit.SECONDS)).isTrue();
    assertThat(supervisor.exitValue()).isEqualTo(7);
    assertThat(folder).doesNotExist();
  }

  @Test
  void when_the_runner_is_gone_the_vm_and_all_below_it_go() throws Exception {
    Process supervisor = start("sh -c 'echo up; sleep 1000' & wait");
    List<ProcessHandle> below = below(supervisor);

    supervisor.getOutputStream().close();

    assertThat(supervisor.waitFor(LIMIT, TimeUnit.SECONDS)).isTrue();
    assertEnded(below);
    assertThat(folder).doesNotExist();
  }

  @Test
  void a_qemu_that_outlives_vng_goes_too() throws Exception {
    Process supervisor = start("sh -c 'echo up; sleep 1000' & read line < go");
    List<ProcessHandle> below = below(supervisor);
    Files.writeString(folder.resolve("go"), "go\n");

    assertThat(supervisor.waitFor(LIMIT, TimeUnit.SECONDS)).isTrue();
    assertEnded(below);
    assertThat(folder).doesNotExist();
  }

  private Process start(String script) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", folder + "/go").start().waitFor()).isZero();
    return new ProcessBuilder(
            "setsid", "sh", folder + "/supervise", folder.toString(), "sh", "-c", script)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<ProcessHandle> below(Process supervisor) throws IOException {
    try (BufferedReader output = supervisor.inputReader()) {
      assertThat(output.readLine()).isEqualTo("up");
    }
    List<ProcessHandle> below = supervisor.descendants().toList();
    assertThat(below.size()).as("who listens, vng and QEMU").isGreaterThanOrEqualTo(3);
    return below;
  }

  private static void assertEnded(List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      process.onExit().get(LIMIT, TimeUnit.SECONDS);
    }
    assertThat(Stream.of(processes).flatMap(List::stream).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
