package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the links of this machine lead a path now of which a trace has the text only.
 *
 * <p>They may have led elsewhere when the call was made, or on the machine where it was: what is
 * found here makes a doubt and never a match.
 */
public final class Links {

  /** Calls that act on a link and not on what it leads to; others may do either. */
  private static final Set<String> ON_THE_LINK =
      Set.of(
          "unlink",
          "unlinkat",
          "rmdir",
          "rename",
          "renameat",
          "renameat2",
          "link",
          "mkdir",
          "mkdirat",
          "mknod",
          "mknodat",
          "symlink",
          "symlinkat",
          "lstat",
          "readlink",
          "readlinkat",
          "lchown");

  private static final ScopedValue<FoundLinks> FOUND = ScopedValue.newInstance();

  private Links() {}

  /** Runs an assertion that looks each link up once: looking is calls, which take time. */
  public static void lookedUpOnce(Runnable assertion) {
    ScopedValue.where(FOUND, new FoundLinks()).run(assertion);
  }

  /**
   * Returns where links lead a text.
   *
   * @param call the name of the call that it was passed to, null for an exec
   */
  static Way of(CallPath path, @Nullable String call) {
    boolean all = call == null || !ON_THE_LINK.contains(call);
    return FOUND.isBound() ? FOUND.get().of(path, all, () -> of(path, all)) : of(path, all);
  }

  private static Way of(CallPath path, boolean all) {
    Path text = FileName.path(FileName.of(path));
    return text == null
        ? Way.STRAIGHT
        : new Way(others(path, text, all), LinkWalk.changedNanos(text, all));
  }

  private static List<CallPath> others(CallPath path, Path text, boolean all) {
    Path kept = Spellings.lastNameKept(text, Links::resolved);
    return Stream.of(kept, all ? followed(kept) : kept)
        .distinct()
        .filter(found -> !found.equals(text.normalize()))
        .map(found -> named(path, found))
        .toList();
  }

  private static Path followed(Path path) {
    return lookUp(path, it -> OnDisk.isLink(it) ? Spellings.resolve(it) : it);
  }

  private static Path resolved(Path directory) {
    return lookUp(directory, Spellings::resolve);
  }

  private static Path lookUp(Path path, Function<Path, Path> look) {
    return FOUND.isBound() ? FOUND.get().file(path, look) : look.apply(path);
  }

  private static CallPath named(CallPath path, Path found) {
    byte[] bytes = FileName.of(found).getBytes(StandardCharsets.ISO_8859_1);
    return new CallPath(path.argument(), CallPath.Resolution.RESOLVED, bytes, null);
  }
}
