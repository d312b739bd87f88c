package dev.tracekernel.vm.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Refuses a JVM that cannot run the agent, before anything boots. */
public final class JavaVersion {

  private static final int OLDEST = 25;

  private JavaVersion() {}

  /** A JDK says its version in a file; one without the file is given its try. */
  static void check(Path java) throws IOException {
    Optional<String> tooOld = tooOld(java);
    if (tooOld.isPresent()) {
      throw new IOException(
          tooOld.get()
              + ": let the suite run on a newer JDK (in Maven by a toolchain or surefire's jvm)");
    }
  }

  /** Says what is wrong with a JVM's version; empty if nothing is, or if it is not known. */
  public static Optional<String> tooOld(Path java) throws IOException {
    Path release = java.toRealPath().resolveSibling("../release").normalize();
    if (!Files.exists(release)) {
      return Optional.empty();
    }
    Properties facts = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      facts.load(in);
    }
    String version = facts.getProperty("JAVA_VERSION", "").replace("\"", "");
    return !version.isEmpty() && Runtime.Version.parse(version).feature() < OLDEST
        ? Optional.of(
            "%s is Java %s, and the agent needs %d or newer".formatted(java, version, OLDEST))
        : Optional.empty();
  }
}
