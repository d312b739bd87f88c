package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A runner that is stopped while its VM boots; vng is a script that starts a process. */
class StoppedRunnerTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;
  private Path temporary;
  private Path results;

  @BeforeEach
  void fakeTools() throws IOException {
    temporary = Files.createDirectory(folder.resolve("tmp"));
    results = folder.resolve("results");
    Files.createDirectories(folder.resolve("kernel/lib/modules/6.1"));
    Files.createDirectory(folder.resolve("bin"));
    for (String tool : List.of(Machine.ofHost().qemu(), "qemu-system-x86_64", "busybox")) {
      program(tool, "");
    }
    program("vng", "sleep 1000 &\necho up\nwait\n");
  }

  /** Ctrl-C is for all processes that the terminal has in its foreground. */
  @ParameterizedTest
  @CsvSource({"INT,-", "TERM,''", "KILL,''"})
  void nothing_is_left_of_it(String signal, String group) throws Exception {
    Process runner = start();
    try {
      GrowingFile log = new GrowingFile(results, "vng.log");
      await().atMost(LIMIT).until(() -> log.after(0).contains("up"));
      List<ProcessHandle> below = runner.descendants().toList();
      assertThat(below.size()).as("supervisor, who listens, vng, its child").isGreaterThan(3);
      assertThat(temporary).isNotEmptyDirectory();

      kill(signal, group + runner.pid());

      assertThat(runner.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      for (ProcessHandle process : below) {
        process.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
      assertThat(temporary).isEmptyDirectory();
      assertThat(names(results)).containsExactly("vng.log");
    } finally {
      runner.destroyForcibly();
    }
  }

  /** In a process group of its own; a shell in the background may have ignored its interrupts. */
  private Process start() throws IOException {
    ProcessBuilder builder = KilledRunner.of(folder.resolve("kernel"), temporary, results);
    List<String> words = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
    words.addAll(builder.command());
    builder.command(words);
    builder
        .environment()
        .merge("PATH", folder.resolve("bin").toString(), (old, b) -> b + ":" + old);
    return builder.start();
  }

  private static void kill(String signal, String process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-s", signal, "--", process).start().waitFor()).isZero();
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
