package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.Glob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The paths that a glob matches as a whole.
 *
 * <p>Their begin and their end are compared first, and as bytes: most paths of a trace do not
 * match, and decoding them takes longest.
 */
public final class GlobPath implements PathTarget {

  private static final char NO_UTF8 = '\uFFFD';
  private static final String SPECIAL = "*?[]{},\\";

  private final Glob glob;
  private final byte[] begin;
  private final byte[] end;

  /** Below the directory to which links lead what the glob begins with; null if they do not. */
  private final @Nullable GlobPath here;

  private GlobPath(String glob, @Nullable GlobPath here) {
    this.glob = Glob.of(glob);
    this.begin = begin(glob).getBytes(StandardCharsets.UTF_8);
    this.end = end(glob).getBytes(StandardCharsets.UTF_8);
    this.here = here;
  }

  /** Parses a glob. */
  public static GlobPath of(String glob) {
    if (!glob.startsWith("/") && !glob.startsWith("**")) {
      throw new IllegalArgumentException(
          "glob \"" + glob + "\" matches nothing: paths are absolute; start with \"/\" or \"**\"");
    }
    if (glob.indexOf(NO_UTF8) >= 0) {
      throw new IllegalArgumentException(
          "glob \"" + glob + "\" has U+FFFD, which stands for bytes that are no UTF-8: write ?");
    }
    return new GlobPath(glob, here(glob));
  }

  /** A glob of no special characters is a path, whose last name may be a link too. */
  private static @Nullable GlobPath here(String glob) {
    String begin = begin(glob);
    String path =
        begin.equals(glob) ? glob : begin.substring(0, Math.max(begin.lastIndexOf('/'), 0));
    return Spellings.of(path).stream()
        .findFirst()
        .map(Path::toString)
        .filter(found -> !found.equals(path))
        .map(found -> escape(found.equals("/") ? "" : found) + glob.substring(path.length()))
        .map(other -> new GlobPath(other, null))
        .orElse(null);
  }

  private static String escape(String path) {
    StringBuilder glob = new StringBuilder();
    path.chars().forEach(c -> glob.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append((char) c));
    return glob.toString();
  }

  private static String begin(String glob) {
    int length = 0;
    while (length < glob.length() && !isSpecial(glob, length)) {
      length++;
    }
    return glob.substring(0, length);
  }

  /** A slash behind a star may stand for nothing, and a character behind a backslash for itself. */
  private static String end(String glob) {
    int start = glob.length();
    while (start > 0 && !isSpecial(glob, start - 1)) {
      start--;
    }
    boolean afterSpecial = start > 0 && start < glob.length();
    return glob.substring(afterSpecial ? start + 1 : start);
  }

  private static boolean isSpecial(String glob, int position) {
    return SPECIAL.indexOf(glob.charAt(position)) >= 0;
  }

  /** Returns the glob as it was given. */
  public Glob glob() {
    return glob;
  }

  @Override
  public boolean accepts(CallPath path) {
    boolean asWritten = path.resolution() == CallPath.Resolution.UNRESOLVED && !path.isNormal();
    return asWritten ? acceptsText(PathText.of(path)) : acceptsBytes(path);
  }

  /** What is no UTF-8 is no part of a glob, so that bytes that differ are a text that does. */
  private boolean acceptsBytes(CallPath path) {
    boolean may = path.startsWith(begin) && path.endsWith(end);
    return (may && glob.matches(path.path())) || (here != null && here.acceptsBytes(path));
  }

  private boolean acceptsText(String text) {
    return glob.matches(text) || (here != null && here.acceptsText(text));
  }

  @Override
  public boolean mayHaveBeen(CallPath text) {
    return accepts(text);
  }

  @Override
  public String phrase() {
    return "a path like " + shown();
  }

  @Override
  public String expected() {
    return "one like " + shown();
  }

  private String shown() {
    return Here.shown(glob.toString(), (here == null ? glob : here.glob).toString());
  }
}
