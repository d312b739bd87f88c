package dev.tracekernel.vm.run;

import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Classes of these tests as suites for guests. */
public final class TestSuites {

  private TestSuites() {}

  /** These classes and no others, with the class path and the environment of this JVM. */
  public static Suite of(Class<?>... classes) throws URISyntaxException {
    return of(List.of(), classes);
  }

  /** The same with a jar that comes first on the class path. */
  static Suite of(Path jar, Class<?>... classes) throws URISyntaxException {
    return of(List.of(jar), classes);
  }

  private static Suite of(List<Path> first, Class<?>... classes) throws URISyntaxException {
    List<String> includes =
        Arrays.stream(classes)
            .map(suite -> "**/" + suite.getName().replace('.', '/') + ".java")
            .toList();
    return new Suite(
        "faults",
        List.of(
            Path.of(TestSuites.class.getProtectionDomain().getCodeSource().getLocation().toURI())),
        Stream.concat(first.stream(), classPath()).toList(),
        new Selection(includes, List.of(), "", "", List.of()),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
        Map.of(),
        System.getenv(),
        Path.of("").toAbsolutePath());
  }

  private static Stream<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(path -> Path.of(path).toAbsolutePath());
  }
}
