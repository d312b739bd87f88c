package dev.tracekernel.vm.suite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ant's wildcards as regular expressions. */
final class Wildcards {

  private static final Pattern PART = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+");

  private Wildcards() {}

  /** Matches paths: {@code *} and {@code ?} stop at a slash, {@code **} does not. */
  static Pattern path(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (Matcher part = PART.matcher(pattern); part.find(); ) {
      regex.append(
          switch (part.group()) {
            case "**/" -> "(?:.*/)?";
            case "**" -> ".*";
            case "*" -> "[^/]*";
            case "?" -> "[^/]";
            default -> Pattern.quote(part.group());
          });
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
