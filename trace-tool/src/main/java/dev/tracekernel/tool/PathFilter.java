package dev.tracekernel.tool;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.regex.Pattern;

/**
 * A glob of paths: {@code *} and {@code ?} stay within a name, {@code **} does not, {@code [a-c]}
 * is one of several letters; what is left of a path is compared as it is.
 */
record PathFilter(Pattern pattern) {

  static PathFilter of(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      boolean deep = glob.startsWith("**", i);
      regex.append(deep ? ".*" : one(glob, i));
      i += deep ? 1 : bracket(glob, i);
    }
    return new PathFilter(Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  private static String one(String glob, int i) {
    return switch (glob.charAt(i)) {
      case '*' -> "[^/]*";
      case '?' -> "[^/]";
      case '[' -> bracket(glob, i) > 0 ? letters(glob.substring(i, glob.indexOf(']', i))) : "\\[";
      default -> Pattern.quote(glob.substring(i, i + 1));
    };
  }

  private static String letters(String bracket) {
    String inner =
        bracket.substring(1).replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&");
    return "[" + (inner.startsWith("!") ? "^/" + inner.substring(1) : inner) + "]";
  }

  /** Returns how many more characters belong to what begins here. */
  private static int bracket(String glob, int i) {
    int end = glob.charAt(i) == '[' ? glob.indexOf(']', i) : -1;
    return end > i + 1 ? end - i : 0;
  }

  boolean test(SyscallEvent call) {
    return call.paths().stream()
        .map(CallPath::path)
        .anyMatch(path -> pattern.matcher(path).matches());
  }
}
