package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The paths below a directory, at any depth; the directory itself is none. */
public final class UnderDirectory implements PathTarget {

  private final String shown;
  private final List<String> prefixes;
  private final byte[][] bytes;
  private final boolean byLink;

  private UnderDirectory(String shown, List<String> names, boolean isThere) {
    this.shown = shown;
    this.byLink = names.size() > 1 || !isThere;
    this.prefixes = names.stream().map(name -> name.endsWith("/") ? name : name + "/").toList();
    this.bytes =
        prefixes.stream()
            .map(prefix -> prefix.getBytes(StandardCharsets.ISO_8859_1))
            .toArray(byte[][]::new);
  }

  /** Returns what is below the directory that is written like this, and that it leads to now. */
  public static UnderDirectory of(String directory) {
    List<Path> here = Spellings.of(ExactPath.requireExact(directory, "under"));
    List<String> names = Here.names(directory, here);
    return new UnderDirectory(Here.shown(directory, here), names, isThere(here));
  }

  /** Returns what is below the directory that a path leads to now. */
  public static UnderDirectory of(Path directory) {
    List<Path> spellings = Spellings.of(directory);
    List<String> names = spellings.stream().map(FileName::of).distinct().toList();
    return new UnderDirectory(spellings.getFirst().toString(), names, isThere(spellings));
  }

  private static boolean isThere(List<Path> spellings) {
    return !spellings.isEmpty() && OnDisk.isDirectory(spellings.getFirst());
  }

  @Override
  public boolean accepts(CallPath path) {
    return (path.resolution() == CallPath.Resolution.UNRESOLVED && !path.isNormal())
        ? acceptsText(PathText.normalize(FileName.of(path)))
        : acceptsBytes(path);
  }

  private boolean acceptsText(String name) {
    return prefixes.stream().anyMatch(prefix -> isBelow(name, prefix));
  }

  /** A normal path ends with no slash, unless it is the root: what begins with one is below it. */
  private boolean acceptsBytes(CallPath path) {
    for (byte[] prefix : bytes) {
      if (path.startsWith(prefix) && !path.is(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBelow(String name, String prefix) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  /** What a link below a directory leads to is not below it, which a link to it may be. */
  @Override
  public boolean mayHaveBeen(CallPath text) {
    return byLink && accepts(text);
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
