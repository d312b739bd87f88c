package dev.tracekernel.vm.root;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The newest JDK of a root file system, where Debian's packages and most others put it.
 *
 * @param root the root file system's folder
 */
public record RootJdk(Path root) {

  private static final String FOLDER = "usr/lib/jvm";

  /** Returns its java command, as the host sees it. */
  public Optional<Path> find() throws IOException {
    Path jdks = root.resolve(FOLDER);
    if (!Files.isDirectory(jdks)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(jdks)) {
      return all.filter(jdk -> !Files.isSymbolicLink(jdk))
          .filter(jdk -> Files.isExecutable(java(jdk)))
          .max(Comparator.comparing(RootJdk::version))
          .map(RootJdk::java);
    }
  }

  /** Returns its java command. */
  public Path java() throws IOException {
    Optional<Path> found = find();
    if (found.isEmpty()) {
      throw new IOException(missing());
    }
    return found.get();
  }

  /** What to say where there is none. */
  public String missing() {
    return "the root file system %s has no JDK in /usr/lib/jvm: unpack Debian's package openjdk-25-jre-headless there, or name a JDK for that architecture by --java"
        .formatted(root);
  }

  private static Path java(Path jdk) {
    return jdk.resolve("bin/java");
  }

  /** One that does not say its version is the oldest. */
  private static Runtime.Version version(Path jdk) {
    Properties facts = new Properties();
    try (InputStream in = Files.newInputStream(jdk.resolve("release"))) {
      facts.load(in);
      return Runtime.Version.parse(facts.getProperty("JAVA_VERSION", "1").replace("\"", ""));
    } catch (IOException e) {
      return Runtime.Version.parse("1");
    }
  }
}
