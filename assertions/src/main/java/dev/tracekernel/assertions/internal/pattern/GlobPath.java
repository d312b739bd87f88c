package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import java.util.regex.Pattern;

/** The paths that a glob matches as a whole. */
public record GlobPath(String glob, Pattern regex) implements PathTarget {

  private static final char NO_UTF8 = '\uFFFD';

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
    return new GlobPath(glob, new GlobParser(glob).parse());
  }

  @Override
  public boolean accepts(CallPath path) {
    return regex.matcher(PathText.of(path)).matches();
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
