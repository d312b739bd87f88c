package dev.tracekernel.tracer.internal.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a user's BPF program comes from: C, or an object that clang has made of it. */
public sealed interface BpfSource {

  /**
   * C in a Java text. What it includes by {@code ""} is looked up beside the class.
   *
   * @param name what the compiler's messages call it
   */
  record Text(String text, String name, Class<?> near) implements BpfSource {}

  /**
   * A class-path resource, as are the files that it includes.
   *
   * @param name from the class path's root, without a slash before it
   * @param near a class whose loader has it
   */
  record Resource(String name, Class<?> near) implements BpfSource {}

  /** A file; messages of the compiler show the path as it is given. */
  record File(Path path) implements BpfSource {}

  /**
   * Finds a class-path resource, beside the class or from the root, or else a file.
   *
   * @throws BpfSourceException if there is neither, with all places where it was looked for
   */
  static BpfSource of(String location, Class<?> near) {
    List<String> resources = ClassPathFiles.candidates(location, near);
    for (String resource : resources) {
      if (near.getResource("/" + resource) != null) {
        return new Resource(resource, near);
      }
    }
    Path file = Path.of(location);
    if (Files.isRegularFile(file)) {
      return new File(file);
    }
    throw new BpfSourceException(notFound(location, resources, file));
  }

  private static String notFound(String location, List<String> resources, Path file) {
    StringBuilder text = new StringBuilder("no BPF source ").append(location).append(" was found:");
    for (String resource : resources) {
      text.append(System.lineSeparator()).append("  no resource ").append(resource);
    }
    return text.append(System.lineSeparator())
        .append("  no file ")
        .append(file.toAbsolutePath().normalize())
        .toString();
  }
}
