package dev.tracekernel.vm.kernel.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program below a supervisor that ends it, and all that it started, when this JVM ends, however
 * that does. The program has nothing to read.
 */
public final class Supervised implements AutoCloseable {

  private static final long KILL_SECONDS = 20;

  private final Process supervisor;

  private Supervised(Process supervisor) {
    this.supervisor = supervisor;
  }

  /** Starts a program. */
  public static Supervised start(ProcessBuilder program) throws IOException {
    return start(program, "");
  }

  /** Starts a program that has a folder for itself, which is deleted when it ends. */
  public static Supervised start(ProcessBuilder program, Path folder) throws IOException {
    return start(program, folder.toString());
  }

  private static Supervised start(ProcessBuilder program, String folder) throws IOException {
    checkIsThere(program);
    String setsid = Command.find("setsid").map(Path::toString).orElse("setsid");
    // A session of its own: Ctrl-C in a terminal is for this JVM, which then ends the program.
    List<String> words = new ArrayList<>(List.of(setsid, "sh", "-c", script(), "supervise"));
    words.addAll(List.of(setsid, folder));
    words.addAll(program.command());
    return new Supervised(program.command(words).start());
  }

  /** The supervisor could only say it by its status. */
  private static void checkIsThere(ProcessBuilder builder) throws IOException {
    String program = builder.command().getFirst();
    Optional<Path> file =
        program.contains("/")
            ? Optional.of(Path.of(program)).filter(Files::isExecutable)
            : Command.find(program);
    if (file.isEmpty()) {
      throw new IOException(program + " is not there, or may not be executed");
    }
  }

  /** Its standard input is the supervisor's; its status and output are the program's. */
  public Process process() {
    return supervisor;
  }

  /** Ends what still runs; returns when that is gone, or when it does not go. */
  @Override
  public void close() throws IOException {
    // The supervisor takes the end of its input for the end of this JVM: it kills what it runs.
    supervisor.getOutputStream().close();
    try {
      if (!supervisor.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
        supervisor.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it ends by itself
    }
  }

  private static String script() throws IOException {
    try (InputStream in = Supervised.class.getResourceAsStream("supervise.sh")) {
      if (in == null) {
        throw new IOException("the jar of the VM runner lacks supervise.sh");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
