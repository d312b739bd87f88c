package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import java.nio.file.Path;
import java.util.List;

/** The paths below a directory, at any depth; the directory itself is none. */
public final class UnderDirectory implements PathTarget {

  private final String shown;
  private final List<String> prefixes;

  private UnderDirectory(String shown, List<String> names) {
    this.shown = shown;
    this.prefixes = names.stream().map(name -> name.endsWith("/") ? name : name + "/").toList();
  }

  /** Returns what is below the directory that is written like this; no link in it is followed. */
  public static UnderDirectory of(String directory) {
    String path = ExactPath.requireExact(directory, "under");
    return new UnderDirectory(path, List.of(FileName.of(path)));
  }

  /** Returns what is below the directory that a path leads to now. */
  public static UnderDirectory of(Path directory) {
    List<Path> spellings = Spellings.of(directory);
    return new UnderDirectory(
        spellings.getFirst().toString(), spellings.stream().map(FileName::of).distinct().toList());
  }

  @Override
  public boolean accepts(CallPath path) {
    String name = FileName.of(path);
    boolean written = path.resolution() == CallPath.Resolution.UNRESOLVED;
    String shown = written ? PathText.normalize(name) : name;
    return prefixes.stream().anyMatch(prefix -> isBelow(shown, prefix));
  }

  private static boolean isBelow(String name, String prefix) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  @Override
  public String phrase() {
    return "a path under " + shown;
  }

  @Override
  public String expected() {
    return "one under " + shown;
  }
}
