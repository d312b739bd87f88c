package dev.tracekernel.tracer.event;

import java.util.regex.Pattern;

/** Turns a glob into a regular expression. */
final class GlobParser {

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int position;
  private boolean inBraces;

  GlobParser(String glob) {
    this.glob = glob;
  }

  Pattern parse() {
    while (position < glob.length()) {
      element();
    }
    if (inBraces) {
      throw malformed("{");
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private void element() {
    if (take("**/")) {
      regex.append("(?:.*/)?");
    } else if (take("**")) {
      regex.append(".*");
    } else if (take("*")) {
      regex.append("[^/]*");
    } else if (take("?")) {
      regex.append("[^/]");
    } else if (take("[")) {
      characterClass();
    } else if (!alternatives()) {
      literal();
    }
  }

  /** Braces do not nest; a comma outside of them is a comma. */
  private boolean alternatives() {
    if (!inBraces && take("{")) {
      regex.append("(?:");
      inBraces = true;
    } else if (inBraces && take(",")) {
      regex.append('|');
    } else if (inBraces && take("}")) {
      regex.append(')');
      inBraces = false;
    } else {
      return false;
    }
    return true;
  }

  private void characterClass() {
    boolean negated = take("!");
    int end = glob.indexOf(']', position + 1);
    if (end < 0) {
      throw malformed("[");
    }
    String members = glob.substring(position, end).replaceAll("[\\[\\]\\\\&^]", "\\\\$0");
    regex.append("(?!/)[").append(negated ? "^" : "").append(members).append(']');
    position = end + 1;
  }

  private void literal() {
    take("\\");
    if (position == glob.length()) {
      throw malformed("\\");
    }
    int codePoint = glob.codePointAt(position);
    regex.append(Pattern.quote(Character.toString(codePoint)));
    position += Character.charCount(codePoint);
  }

  private boolean take(String token) {
    boolean found = glob.startsWith(token, position);
    position += found ? token.length() : 0;
    return found;
  }

  private IllegalArgumentException malformed(String opened) {
    return new IllegalArgumentException("glob \"" + glob + "\" does not end its " + opened);
  }
}
