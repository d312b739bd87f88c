package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known of KVM on one machine, in a file: which kernels boot with it, or why none does.
 *
 * <p>A verdict counts for some days: what broke KVM may have passed, or what it needs may be gone.
 */
record Verdicts(Path file, InstantSource clock) {

  static final Duration KEPT = Duration.ofDays(7);

  private static final String BROKEN = "broken";
  private static final String WORKS = "works.";
  private static final String SINCE = ".since";
  private static final String YES = "yes";

  /** Whether there is no verdict on a kernel. */
  boolean isOpen(String release) throws IOException {
    Properties known = read();
    return !counts(known, BROKEN) && !counts(known, WORKS + release);
  }

  /** Whether it works with at least one kernel, and has failed with none. */
  boolean worksWithSome() throws IOException {
    Properties known = read();
    return !counts(known, BROKEN)
        && known.stringPropertyNames().stream()
            .filter(name -> name.startsWith(WORKS) && !name.endsWith(SINCE))
            .anyMatch(name -> counts(known, name));
  }

  Optional<String> broken() throws IOException {
    Properties known = read();
    return Optional.ofNullable(known.getProperty(BROKEN)).filter(_ -> counts(known, BROKEN));
  }

  void rememberThatItWorks(String release) throws IOException {
    remember(WORKS + release, YES);
  }

  void rememberThatItIsBroken(String reason) throws IOException {
    remember(BROKEN, reason);
  }

  /** One of another time than the last days counts no more, and one without a time never did. */
  private boolean counts(Properties known, String verdict) {
    return known.containsKey(verdict)
        && since(known, verdict)
            .filter(since -> since.plus(KEPT).isAfter(clock.instant()))
            .isPresent();
  }

  private static Optional<Instant> since(Properties known, String verdict) {
    try {
      return Optional.ofNullable(known.getProperty(verdict + SINCE)).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Properties read() throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      properties.load(new StringReader(Files.readString(file)));
    }
    return properties;
  }

  /** In one step: who reads it meanwhile sees the old or the new. */
  private void remember(String verdict, String value) throws IOException {
    Properties known = read();
    known.setProperty(verdict, value);
    known.setProperty(verdict + SINCE, clock.instant().toString());
    StringWriter text = new StringWriter();
    known.store(
        text,
        "Whether KVM works on this machine. tracekernel-vm doctor --forget has it tried again.");
    Path written = Files.writeString(Path.of(file + ".new"), text.toString());
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
