package dev.tracekernel.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Another JVM that starts programs, and is killed while they run. */
public final class KilledJvm {

  private static final long LIMIT_SECONDS = 30;

  /** A program says that it runs while the one below it is perhaps still the shell that forked. */
  private static final Predicate<List<ProcessHandle>> DOWN_TO_SLEEP =
      processes -> processes.stream().map(KilledJvm::command).anyMatch("sleep 1000"::equals);

  private KilledJvm() {}

  /**
   * Kills it by SIGKILL, once a program says in this file that it runs; fails if a process stays.
   *
   * @param started a named pipe
   */
  public static void assertNothingStays(Path started, Class<?> main, String... arguments)
      throws Exception {
    assertThat(new ProcessBuilder("mkfifo", started.toString()).start().waitFor()).isZero();
    Process jvm = start(main, arguments);
    try {
      awaitLine(started);
      List<ProcessHandle> below = await().until(() -> jvm.descendants().toList(), DOWN_TO_SLEEP);

      jvm.destroyForcibly();

      for (ProcessHandle process : below) {
        process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      }
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** It comes to nothing if the other JVM fails. */
  private static void awaitLine(Path pipe) throws IOException {
    try (BufferedReader reader =
        new ProcessBuilder("timeout", "" + LIMIT_SECONDS, "head", "-n1", pipe.toString())
            .start()
            .inputReader()) {
      assertThat(reader.readLine()).isEqualTo("started");
    }
  }

  private static String command(ProcessHandle process) {
    return process.info().commandLine().orElse("").replaceFirst("^\\S*/", "");
  }

  private static Process start(Class<?> main, String... arguments) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    words.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(words)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
