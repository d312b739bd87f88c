package dev.tracekernel.vm.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds a suite's classes by the names of their files, in an order that is always the same. */
public final class TestClasses {

  private static final String SUFFIX = ".class";

  private TestClasses() {}

  /** The names of the classes that the suite's selection means, sorted. */
  public static List<String> of(Suite suite) throws IOException {
    TestFilter filter = TestFilter.of(suite.selection());
    NavigableSet<String> names = new TreeSet<>();
    for (Path folder : suite.testClasses()) {
      if (Files.isDirectory(folder)) {
        collect(folder, filter, names);
      }
    }
    return List.copyOf(names);
  }

  private static void collect(Path folder, TestFilter filter, NavigableSet<String> names)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(file -> className(folder.relativize(file)))
          .filter(filter::selectsClass)
          .forEach(names::add);
    }
  }

  private static String className(Path file) {
    String path = file.toString();
    return path.substring(0, path.length() - SUFFIX.length())
        .replace(file.getFileSystem().getSeparator(), ".");
  }
}
