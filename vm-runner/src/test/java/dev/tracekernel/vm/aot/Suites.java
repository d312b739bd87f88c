package dev.tracekernel.vm.aot;

import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Suites of which only the start of the JVM matters. */
final class Suites {

  private Suites() {}

  static Suite with(List<String> jvmArguments) {
    return of(Path.of("java"), List.of(), jvmArguments, Path.of("").toAbsolutePath());
  }

  static Suite of(Path java, List<Path> classPath, List<String> jvmArguments, Path folder) {
    return new Suite(
        "suite",
        List.of(),
        classPath,
        new Selection(List.of(), List.of(), "", "", List.of()),
        java,
        jvmArguments,
        Map.of(),
        Map.of("PATH", "/usr/bin:/bin"),
        folder);
  }
}
