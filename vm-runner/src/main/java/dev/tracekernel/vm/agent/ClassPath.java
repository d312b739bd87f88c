package dev.tracekernel.vm.agent;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A class path as the JVM writes it. */
public final class ClassPath {

  private ClassPath() {}

  /** Returns its text. */
  public static String of(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
