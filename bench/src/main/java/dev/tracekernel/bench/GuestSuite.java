package dev.tracekernel.bench;

import dev.tracekernel.bench.suite.ManyTest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The suites of this module as a project's own: in a folder, with JUnit's jars or all that are
 * here.
 *
 * @param folder with the classes; all other files of a run go there too
 * @param jars which of this JVM's
 */
record GuestSuite(Path folder, Predicate<String> jars) implements AutoCloseable {

  private static final List<String> CLASSES =
      List.of(
          "OneTest",
          "ManyTest",
          "ByHandTest",
          "NullBlockTest",
          "Biolatency",
          "PlainLauncher",
          "PlainLauncher$Stopwatch",
          "SameJvm");

  private static final Pattern JUNIT =
      Pattern.compile(".*/(junit-[a-z-]*|opentest4j|apiguardian-api|jspecify)-[^/]*\\.jar");

  /** With what JUnit takes. */
  static GuestSuite create() throws IOException {
    return create(JUNIT.asMatchPredicate());
  }

  /** With all that this module takes. */
  static GuestSuite withTracer() throws IOException {
    return create(_ -> true);
  }

  private static GuestSuite create(Predicate<String> jars) throws IOException {
    GuestSuite suite = new GuestSuite(Files.createTempDirectory("tracekernel-bench"), jars);
    Path classes =
        suite.classes().resolve(ManyTest.class.getPackageName().replace('.', File.separatorChar));
    Files.createDirectories(classes);
    for (String name : CLASSES) {
      try (InputStream in = ManyTest.class.getResourceAsStream(name + ".class")) {
        Files.copy(Objects.requireNonNull(in, name), classes.resolve(name + ".class"));
      }
    }
    return suite;
  }

  Path classes() {
    return folder.resolve("classes");
  }

  String classPath() {
    String path = System.getProperty("java.class.path");
    return Stream.concat(
            Stream.of(classes().toString()), Stream.of(path.split(File.pathSeparator)).filter(jars))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
