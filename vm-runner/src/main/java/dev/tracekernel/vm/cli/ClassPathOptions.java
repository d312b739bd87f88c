package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.TestFilter;
import dev.tracekernel.vm.suite.Words;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** A suite without Maven. */
final class ClassPathOptions {

  @Option(
      names = "--class-path",
      required = true,
      paramLabel = "PATH",
      description = "all of it, JUnit's launcher included")
  private String classPath = "";

  @Option(
      names = "--test-classes",
      required = true,
      paramLabel = "PATH",
      description = "the folders of the class path that are searched for tests")
  private String testClasses = "";

  @Option(names = "--name", paramLabel = "NAME", description = "for reports; default: tests")
  private String name = "tests";

  @Option(names = "--java", paramLabel = "FILE", description = "default: the one that runs this")
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

  @Option(
      names = "--jvm-arguments",
      paramLabel = "LINE",
      description =
          "as surefire's argLine: words, with quotes around blanks; assertions are on, but for -da")
  private String jvmArguments = "";

  @Option(names = "-D", paramLabel = "KEY=VALUE", description = "a system property")
  private Map<String, String> systemProperties = Map.of();

  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      description = "such as **/*IT.java; default: surefire's")
  private List<String> includes = List.of();

  @Option(names = "--exclude", paramLabel = "PATTERN", description = "such as **/Slow*")
  private List<String> excludes = List.of();

  @Option(names = "--groups", paramLabel = "TAGS", description = "a tag expression")
  private String groups = "";

  @Option(names = "--exclude-groups", paramLabel = "TAGS", description = "a tag expression")
  private String excludedGroups = "";

  @Option(
      names = "--test",
      paramLabel = "PATTERNS",
      description = "as surefire's -Dtest: SomeTest#method*,!OtherTest")
  private String tests = "";

  Suite suite() {
    return new Suite(
        name,
        paths(testClasses),
        paths(classPath),
        new Selection(includes, excludes, groups, excludedGroups, TestFilter.split(tests)),
        java.toAbsolutePath(),
        Stream.concat(Stream.of("-ea"), Words.split(jvmArguments).stream()).toList(),
        systemProperties,
        Map.of(),
        Path.of("").toAbsolutePath());
  }

  private static List<Path> paths(String paths) {
    return Arrays.stream(paths.split(File.pathSeparator))
        .filter(path -> !path.isEmpty())
        .map(path -> Path.of(path).toAbsolutePath())
        .toList();
  }
}
