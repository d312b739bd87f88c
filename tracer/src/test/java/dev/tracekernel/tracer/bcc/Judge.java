package dev.tracekernel.tracer.bcc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * BCC itself, Debian's {@code python3-bpfcc}: it runs the same text beside TraceKernel, and the
 * load. Answers are lines.
 */
final class Judge implements AutoCloseable {

  /** Debian's, which has Debian's modules. */
  private static final String PYTHON = "/usr/bin/python3";

  /**
   * In mounts of its own: BCC looks for headers below /lib/modules, and for debugfs. The headers
   * are unpacked into memory, and its libraries read as a whole: a guest asks its host for each
   * header and for each page, which takes longer than the compiler does.
   */
  private static final String START =
      """
      mountpoint -q /sys/kernel/debug || mount -t debugfs debugfs /sys/kernel/debug
      mkdir -p /lib/modules && mount -t tmpfs tmpfs /lib/modules || exit 1
      mkdir "/lib/modules/$(uname -r)" && cd "/lib/modules/$(uname -r)" || exit 1
      ldd /usr/lib/*/libbcc.so.0 | awk '$2 == "=>" { print $3 }' | xargs cat > /dev/null
      tar -xf "$1" && exec "$0" "$2"
      """;

  /** Enough for the compiler in an emulated guest, on a machine that has other work too. */
  private static final Duration PATIENCE = Duration.ofMinutes(40);

  private final Process process;
  private final BufferedWriter commands;
  private final InputStream answers;
  private final BufferedReader lines;
  private List<Object> asked = List.of();

  private Judge(Process process) {
    this.process = process;
    this.commands = process.outputWriter();
    this.answers = process.getInputStream();
    this.lines = process.inputReader();
  }

  /** Starts BCC, with its files in that folder. */
  static Judge start(Path folder) throws IOException {
    Path script = folder.resolve("judge.py");
    try (InputStream in = Judge.class.getResourceAsStream("judge.py")) {
      Files.write(script, in.readAllBytes());
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            "unshare", "-m", "sh", "-c", START, PYTHON, headers(), script.toString());
    builder.redirectError(folder.resolve("judge.log").toFile());
    return new Judge(builder.start());
  }

  /** Returns the archive that has the running kernel's headers, below "build" and "source". */
  private static String headers() {
    String archive = System.getProperty("tracekernel.test.headers", "");
    if (!Files.isRegularFile(Path.of(archive))) {
      throw new AssertionError("BCC needs the headers of the kernel, which ./tk judge brings");
    }
    return archive;
  }

  /** Sends a command; returns the lines of the answer. */
  List<String> ask(Object... command) throws IOException {
    send(command);
    return answer();
  }

  /** Sends a command, whose answer must be asked for before the next one. */
  void send(Object... command) throws IOException {
    commands.write(String.join("\t", Stream.of(command).map(Object::toString).toList()) + "\n");
    commands.flush();
    asked = List.of(command);
  }

  List<String> answer() throws IOException {
    List<String> answer = new ArrayList<>();
    for (String line = next(); !line.equals("."); line = next()) {
      answer.add(line);
    }
    assertThat(answer).as("BCC's answer to %s", asked).noneMatch(it -> it.startsWith("!"));
    return answer;
  }

  /** Blocks in no read, which programs on vfs_read would count. */
  private String next() throws IOException {
    if (!lines.ready()) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> answers.available() > 0 || lines.ready() || !process.isAlive());
    }
    String line = lines.readLine();
    if (line == null) {
      throw new AssertionError("BCC has ended; judge.log in the test's folder has its words");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    commands.close();
    process.onExit().join();
  }
}
