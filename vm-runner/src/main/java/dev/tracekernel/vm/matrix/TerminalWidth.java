package dev.tracekernel.vm.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many columns the terminal has: as it says itself, else as the environment does.
 *
 * <p>A window changes its width, so that it is asked again now and then. Safe for many threads.
 */
final class TerminalWidth implements IntSupplier {

  private static final int USUAL = 80;
  private static final Duration COUNTS_FOR = Duration.ofSeconds(2);
  private static final long PATIENCE_SECONDS = 2;

  /** Rows and columns; both are 0 where a terminal does not know them. */
  private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,3})\\s*");

  private final List<String> question;
  private final Path terminal;
  private final @Nullable String environment;
  private final LongSupplier nanos;
  private OptionalInt known = OptionalInt.empty();
  private long asked;

  TerminalWidth(
      List<String> question, Path terminal, @Nullable String environment, LongSupplier nanos) {
    this.question = question;
    this.terminal = terminal;
    this.environment = environment;
    this.nanos = nanos;
  }

  /** Of the terminal that this process belongs to, wherever its output goes. */
  static TerminalWidth ofThisProcess() {
    return new TerminalWidth(
        List.of("stty", "size"), Path.of("/dev/tty"), System.getenv("COLUMNS"), System::nanoTime);
  }

  @Override
  public synchronized int getAsInt() {
    long now = nanos.getAsLong();
    if (known.isEmpty() || now - asked >= COUNTS_FOR.toNanos()) {
      known = OptionalInt.of(ofTerminal().or(this::ofEnvironment).orElse(USUAL));
      asked = now;
    }
    return known.getAsInt();
  }

  /** A shell does not pass it on by itself, and does not change it for those that run. */
  private Optional<Integer> ofEnvironment() {
    return Optional.ofNullable(environment)
        .filter(columns -> columns.matches("[1-9]\\d{0,3}"))
        .map(Integer::valueOf);
  }

  /** Empty where there is no terminal, or nothing to ask it with. */
  private Optional<Integer> ofTerminal() {
    try {
      Process process =
          new ProcessBuilder(question)
              .redirectInput(terminal.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return answer(process);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> answer(Process process) throws IOException {
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        byte[] said = process.getInputStream().readAllBytes();
        Matcher size = SIZE.matcher(new String(said, StandardCharsets.UTF_8));
        return size.matches() ? Optional.of(Integer.valueOf(size.group(1))) : Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
    return Optional.empty();
  }
}
