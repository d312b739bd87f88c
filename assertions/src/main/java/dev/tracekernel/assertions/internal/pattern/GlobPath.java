package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.Glob;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The paths that a glob matches as a whole.
 *
 * @param begin what each of them begins with; asked first, as most paths of a trace do not match
 * @param end what each of them ends with
 * @param here the same below the directory to which links lead what the glob begins with, if they
 *     do
 */
public record GlobPath(Glob glob, String begin, String end, Optional<GlobPath> here)
    implements PathTarget {

  private static final char NO_UTF8 = '\uFFFD';
  private static final String SPECIAL = "*?[]{},\\";

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
    return new GlobPath(Glob.of(glob), begin(glob), end(glob), here(glob));
  }

  /** A glob of no special characters is a path, whose last name may be a link too. */
  private static Optional<GlobPath> here(String glob) {
    String begin = begin(glob);
    String path =
        begin.equals(glob) ? glob : begin.substring(0, Math.max(begin.lastIndexOf('/'), 0));
    return Spellings.of(path).stream()
        .findFirst()
        .map(Path::toString)
        .filter(found -> !found.equals(path))
        .map(found -> escape(found.equals("/") ? "" : found) + glob.substring(path.length()))
        .map(other -> new GlobPath(Glob.of(other), begin(other), end(other), Optional.empty()));
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

  @Override
  public boolean accepts(CallPath path) {
    return accepts(PathText.of(path));
  }

  private boolean accepts(String text) {
    return (text.startsWith(begin) && text.endsWith(end) && glob.matches(text))
        || (here.isPresent() && here.get().accepts(text));
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
    return Here.shown(glob.toString(), here.map(GlobPath::glob).orElse(glob).toString());
  }
}
