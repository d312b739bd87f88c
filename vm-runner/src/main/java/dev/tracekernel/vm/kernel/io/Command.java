package dev.tracekernel.vm.kernel.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Runs a program of this machine to its end. */
public final class Command {

  /** Where administration's programs are, which a user's PATH often lacks. */
  private static final List<String> ALSO = List.of("/usr/sbin", "/sbin");

  private Command() {}

  /**
   * What a program left.
   *
   * @param status its exit status
   * @param output its standard output
   * @param errors its standard error
   */
  public record Result(int status, String output, String errors) {}

  /** Finds a program on the PATH, and where administration's programs are. */
  public static Optional<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(":")), ALSO.stream())
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Runs a program, with its messages in English and nothing to read.
   *
   * <p>It ends with this JVM, and so does all that it started.
   */
  public static Result run(List<String> command) throws IOException {
    return run(command, Map.of());
  }

  /** The same, with variables that are added to the environment. */
  public static Result run(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("LC_ALL", "C.UTF-8");
    try (Supervised program = Supervised.start(builder)) {
      Process process = program.process();
      CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> errorsOf(process));
      String output = text(process.getInputStream().readAllBytes());
      return new Result(process.waitFor(), output, errors.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command.getFirst() + " ran", e);
    }
  }

  private static String errorsOf(Process process) {
    try {
      return text(process.getErrorStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
