package dev.tracekernel.vm.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Refuses a JVM that cannot run the agent, before anything boots. */
final class JavaVersion {

  private static final int OLDEST = 25;

  private JavaVersion() {}

  /** A JDK says its version in a file; one without the file is given its try. */
  static void check(Path java) throws IOException {
    Path release = java.toRealPath().resolveSibling("../release").normalize();
    if (!Files.exists(release)) {
      return;
    }
    Properties facts = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      facts.load(in);
    }
    String version = facts.getProperty("JAVA_VERSION", "").replace("\"", "");
    if (!version.isEmpty() && Runtime.Version.parse(version).feature() < OLDEST) {
      throw new IOException(
          "%s is Java %s, and the agent needs %d or newer: let the suite run on a newer JDK (in Maven by a toolchain or surefire's jvm)"
              .formatted(java, version, OLDEST));
    }
  }
}
