package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.Glob;

/**
 * The paths that a glob matches as a whole.
 *
 * @param begin what each of them begins with; asked first, as most paths of a trace do not match
 * @param end what each of them ends with
 */
public record GlobPath(Glob glob, String begin, String end) implements PathTarget {

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
    return new GlobPath(Glob.of(glob), begin(glob), end(glob));
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
    String text = PathText.of(path);
    return text.startsWith(begin) && text.endsWith(end) && glob.matches(text);
  }

  @Override
  public String phrase() {
    return "a path like " + glob;
  }

  @Override
  public String expected() {
    return "one like " + glob;
  }
}
