package dev.tracekernel.vm.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * In place of a cache: why it could not be made, so that it is not tried each time.
 *
 * @param reason of the failure
 * @param until when it is not tried again
 */
record Refusal(String reason, Instant until) {

  /** A JVM that refuses does so again; but what it met may have been a full disk. */
  static final Duration KEPT = Duration.ofDays(1);

  private static final String FILE = "refusal";

  /** One that has just come about; of a JVM that was killed nothing is remembered. */
  static Refusal of(Recording.Failure failure, Instant now) {
    return new Refusal(failure.reason(), failure.passes() ? now : now.plus(KEPT));
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), until + "\n" + reason);
  }

  /** Empty if a cache is there. */
  static Optional<Refusal> in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.exists(file) ? Optional.of(read(Files.readString(file))) : Optional.empty();
  }

  /** One without a time, as older versions wrote it, counts no more. */
  private static Refusal read(String text) {
    String[] lines = text.split("\n", 2);
    try {
      return new Refusal(lines[lines.length - 1], Instant.parse(lines[0]));
    } catch (DateTimeParseException e) {
      return new Refusal(text, Instant.MIN);
    }
  }

  boolean isOver(Instant now) {
    return !now.isBefore(until);
  }
}
