package dev.tracekernel.tool;

import dev.tracekernel.tracer.event.Glob;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/** The glob of paths that a command line gives. */
final class PathOption {

  private PathOption() {}

  /** Parses it. One that is relative would show nothing, and nobody would know why. */
  static Glob read(String text) {
    if (isRelative(text)) {
      throw new TypeConversionException(relative(text));
    }
    try {
      return Glob.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /**
   * A brace may hold absolute paths; what is no path of a file, as {@code pipe:[1]}, has a colon.
   */
  private static boolean isRelative(String text) {
    return !text.startsWith("/")
        && !text.startsWith("**")
        && !text.startsWith("{")
        && text.indexOf(':') < 0;
  }

  private static String relative(String text) {
    String name = text.replaceFirst("^(\\./+)+", "");
    return "\"%s\" is relative, and a trace has absolute paths: write \"**/%s\", or \"%s/%s\""
        .formatted(text, name, Path.of("").toAbsolutePath(), name);
  }
}
