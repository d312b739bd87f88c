package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.text.Visible;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes elements; all text and all attributes are escaped here and nowhere else. */
final class Markup {

  private final Writer out;
  private final Deque<String> open = new ArrayDeque<>();

  Markup(Writer out) {
    this.out = out;
  }

  Markup open(String element, String... attributes) throws IOException {
    open.push(element);
    return start(element, attributes);
  }

  Markup close() throws IOException {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Ends an element and its line. */
  Markup closeLine() throws IOException {
    close();
    out.append('\n');
    return this;
  }

  Markup text(String text) throws IOException {
    out.append(escaped(Visible.lines(text)));
    return this;
  }

  /** Writes an element that holds only text. */
  Markup element(String element, String text, String... attributes) throws IOException {
    return open(element, attributes).text(text).close();
  }

  /** Writes an element that has no end. */
  Markup single(String element, String... attributes) throws IOException {
    return start(element, attributes);
  }

  /** Writes what this module wrote itself, as it is. */
  Markup asset(String element, String trusted) throws IOException {
    open(element);
    out.append(trusted);
    return closeLine();
  }

  private Markup start(String element, String... attributes) throws IOException {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      String value = escaped(Visible.line(attributes[i + 1]));
      out.append(' ').append(attributes[i]).append("=\"").append(value).append('"');
    }
    out.append('>');
    return this;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
