package dev.tracekernel.vm.suite;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Splits a line of arguments, such as an argLine, into words. */
public final class Words {

  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

  private Words() {}

  /**
   * Splits at blanks that are not within single or double quotes, which are taken away.
   *
   * @throws IllegalArgumentException if a quote has no end
   */
  public static List<String> split(String line) {
    if (!WORD.matcher(line).replaceAll("").isBlank()) {
      throw new IllegalArgumentException("a quote has no end in: " + line);
    }
    return WORD.matcher(line).results().map(MatchResult::group).map(Words::unquoted).toList();
  }

  private static String unquoted(String word) {
    return QUOTED.matcher(word).replaceAll("$1$2");
  }
}
