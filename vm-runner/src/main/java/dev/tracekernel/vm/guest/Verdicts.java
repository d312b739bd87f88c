package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
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
import java.util.stream.Stream;

/**
 * What is known of KVM on one machine, in a file: with which kernels it works, and why not with
 * others.
 *
 * <p>A verdict counts for some days: what broke KVM may have passed, or what it needs may be gone.
 * One kernel that does not boot with KVM may be at fault itself; two are the machine.
 */
record Verdicts(Path file, InstantSource clock) {

  static final Duration KEPT = Duration.ofDays(7);

  private static final String BROKEN = "broken.";
  private static final String WORKS = "works.";
  private static final String SINCE = ".since";
  private static final String YES = "yes";

  /** Ends a kernel's release; then comes which file of that release it is. */
  private static final char FILE = '@';

  private static final int MANY = 2;

  /** Whether there is no verdict on a kernel. */
  boolean isOpen(BootableKernel kernel) throws IOException {
    return !counts(read(), WORKS + key(kernel)) && broken(kernel).isEmpty();
  }

  /** Whether it works with at least one kernel, and the machine is not known to break it. */
  boolean worksWithSome() throws IOException {
    return brokenForAll().isEmpty() && verdicts(WORKS).findAny().isPresent();
  }

  /** Why not, if it has failed with some kernel. */
  Optional<String> brokenWithSome() throws IOException {
    return verdicts(BROKEN).findFirst().map(read()::getProperty);
  }

  /** Why not with this kernel: by its own verdict, and where it has none by those on others. */
  Optional<String> broken(BootableKernel kernel) throws IOException {
    Properties known = read();
    String own = BROKEN + key(kernel);
    if (counts(known, own)) {
      return Optional.of(known.getProperty(own));
    }
    return counts(known, WORKS + key(kernel)) ? Optional.empty() : brokenForAll();
  }

  private Optional<String> brokenForAll() throws IOException {
    long kernels = verdicts(BROKEN).map(Verdicts::release).distinct().count();
    return kernels >= MANY ? brokenWithSome() : Optional.empty();
  }

  private Stream<String> verdicts(String kind) throws IOException {
    Properties known = read();
    return known.stringPropertyNames().stream()
        .filter(name -> name.startsWith(kind) && counts(known, name))
        .sorted();
  }

  private static String release(String verdict) {
    return verdict.substring(0, verdict.lastIndexOf(FILE));
  }

  /** A kernel that is built again has the same release. */
  private static String key(BootableKernel kernel) throws IOException {
    Path image = kernel.image();
    return kernel.release()
        + FILE
        + (Files.exists(image)
            ? Files.size(image) + "." + Files.getLastModifiedTime(image).toMillis()
            : "none");
  }

  void rememberThatItWorks(BootableKernel kernel) throws IOException {
    remember(WORKS + key(kernel), YES);
  }

  void rememberThatItIsBroken(BootableKernel kernel, String reason) throws IOException {
    remember(BROKEN + key(kernel), reason);
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
