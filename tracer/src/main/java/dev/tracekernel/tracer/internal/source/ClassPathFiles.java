package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The class path, as a class sees it.
 *
 * @param near the class
 */
record ClassPathFiles(Class<?> near) implements FileOrigin {

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    try (var in = near.getResourceAsStream("/" + name)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /** Returns what a location may mean: beside the class before from the root. */
  static List<String> candidates(String location, Class<?> near) {
    return location.startsWith("/")
        ? List.of(normal(location.substring(1)))
        : Stream.of(beside(near, location), location)
            .map(ClassPathFiles::normal)
            .distinct()
            .toList();
  }

  /** Returns the name of what is in a class's folder. */
  static String beside(Class<?> near, String name) {
    String folder = near.getPackageName().replace('.', '/');
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private static String normal(String name) {
    return Path.of(name).normalize().toString();
  }
}
