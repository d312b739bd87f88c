package dev.tracekernel.vm.text;

import java.lang.Character.UnicodeScript;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many columns of a terminal a text takes, and texts made to take so many. */
public final class Width {

  private static final Pattern GRAPHEME = Pattern.compile("\\X");
  private static final int EMOJI_SELECTOR = 0xfe0f;
  private static final Set<UnicodeScript> WIDE =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.YI);

  private Width() {}

  /** Returns the number of columns. */
  public static int of(String text) {
    return graphemes(text).mapToInt(Width::ofGrapheme).sum();
  }

  /** Fills a text up with blanks. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /** Cuts a text that is too long; what was cut is marked by three dots at the end. */
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int left = Math.max(0, columns - 3);
    for (String grapheme : graphemes(text).toList()) {
      left -= ofGrapheme(grapheme);
      if (left < 0) {
        break;
      }
      kept.append(grapheme);
    }
    return kept + "...".substring(0, Math.min(3, columns));
  }

  private static Stream<String> graphemes(String text) {
    return GRAPHEME.matcher(text).results().map(MatchResult::group);
  }

  private static int ofGrapheme(String grapheme) {
    if (grapheme.indexOf(EMOJI_SELECTOR) > 0) {
      return 2;
    }
    return grapheme.codePoints().map(Width::ofCodePoint).max().orElse(0);
  }

  private static int ofCodePoint(int c) {
    if (c < 0x300) {
      return 1;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    if (c >= 0xff61 && c <= 0xffdc) {
      return false; // the halfwidth forms of wide scripts
    }
    return Character.isEmojiPresentation(c)
        || (c >= 0x3000 && c <= 0x303e)
        || (c >= 0xff01 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || WIDE.contains(UnicodeScript.of(c));
  }
}
