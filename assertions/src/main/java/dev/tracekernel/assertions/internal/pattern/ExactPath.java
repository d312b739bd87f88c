package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One path, byte by byte; where links lead to it, by any of the spellings of one file. */
public final class ExactPath implements PathTarget {

  private static final String GLOB_CHARACTERS = "*?[";

  private final String shown;
  private final List<String> names;
  private final byte[][] spellings;

  private ExactPath(String shown, List<String> names) {
    this.shown = shown;
    this.names = names;
    this.spellings =
        names.stream()
            .map(name -> name.getBytes(StandardCharsets.ISO_8859_1))
            .toArray(byte[][]::new);
  }

  /** Returns the path that is written like this, and the file that it leads to now. */
  public static ExactPath of(String path) {
    List<Path> here = Spellings.of(requireExact(path, "onPath"));
    return new ExactPath(Here.shown(path, here), Here.names(path, here));
  }

  /**
   * Refuses what the kernel never shows.
   *
   * @param method the name of the method that takes the path
   */
  static String requireExact(String path, String method) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(relative(path, method));
    }
    if (!path.equals(PathText.normalize(path))) {
      throw new IllegalArgumentException(notNormal(path));
    }
    if (path.chars().anyMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0)) {
      throw new IllegalArgumentException(ambiguous(path, method));
    }
    return path;
  }

  /** Returns the file that the path leads to now, and the links on the way that name it. */
  public static ExactPath of(Path path) {
    List<Path> spellings = Spellings.of(path);
    String shown = spellings.getFirst().toString();
    return new ExactPath(shown, spellings.stream().map(FileName::of).distinct().toList());
  }

  private static String relative(String path, String method) {
    return "\""
        + path
        + "\" is relative: the kernel's paths are absolute; write"
        + " "
        + method
        + "(Path.of(...)) to have it made absolute";
  }

  private static String notNormal(String path) {
    return "\""
        + path
        + "\" is never a path of the kernel: it shows it as \""
        + PathText.normalize(path)
        + "\"";
  }

  private static String ambiguous(String path, String method) {
    return "\""
        + path
        + "\" has characters of a glob: write onPath(glob(...)) for a glob, "
        + method
        + "(Path.of(...)) for a file of that name";
  }

  /** Compares bytes first: most paths are resolved, and another file's. */
  @Override
  public boolean accepts(CallPath path) {
    for (byte[] spelling : spellings) {
      if (path.is(spelling)) {
        return true;
      }
    }
    return path.resolution() == CallPath.Resolution.UNRESOLVED
        && !path.isNormal()
        && names.contains(PathText.normalize(FileName.of(path)));
  }

  /** A link to a directory changes all of a path but its last name. */
  @Override
  public boolean mayBe(CallPath path) {
    String name = PathText.lastName(FileName.of(path));
    return name.equals("..") || names.stream().map(PathText::lastName).anyMatch(name::equals);
  }

  @Override
  public boolean meansText() {
    return true;
  }

  @Override
  public boolean mayHaveBeen(CallPath text) {
    return accepts(text);
  }

  @Override
  public String phrase() {
    return "path " + shown;
  }

  @Override
  public String expected() {
    return shown;
  }
}
