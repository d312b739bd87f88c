package dev.tracekernel.vm.report.markdown;

import dev.tracekernel.vm.text.Visible;
import java.util.regex.Pattern;

/** Makes text that Markdown shows as it is: no markup, no HTML, no mention, no link. */
final class Escape {

  /** Addresses are linked after "www." and a colon; a line begins a list by a number or a dash. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "[\\\\`*_{}\\[\\]#+!|~<>&\"'@:$^=]|(?<=www)\\.|^-(?= )|(?<=^[0-9]{1,9})[.)](?= )");

  private static final int LONGEST = 500;

  private Escape() {}

  /**
   * Returns one line, which may stand in a table. Markup becomes character references: a backslash
   * keeps no renderer from linking addresses and mentions.
   */
  static String line(String text) {
    String visible = Visible.line(text.strip());
    String cut = visible.length() <= LONGEST ? visible : cut(visible);
    return MARKUP.matcher(cut).replaceAll(found -> "&#" + (int) found.group().charAt(0) + ";");
  }

  private static String cut(String text) {
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "...";
  }
}
