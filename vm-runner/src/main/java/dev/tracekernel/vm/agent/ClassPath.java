package dev.tracekernel.vm.agent;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A class path as the JVM writes it. */
final class ClassPath {

  private ClassPath() {}

  static String of(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
