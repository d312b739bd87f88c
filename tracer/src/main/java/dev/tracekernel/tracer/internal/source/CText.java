package dev.tracekernel.tracer.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** C without what is no code, as far as declarations are looked for in it. */
final class CText {

  private static final Pattern NO_CODE =
      Pattern.compile(
          "//[^\\n]*|/\\*.*?\\*/|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'"
              + "|(?m:^)[ \\t]*#(?:\\\\\\r?\\n|[^\\n])*",
          Pattern.DOTALL);
  private static final Pattern FUNCTION =
      Pattern.compile("([\\w*\\s]*[\\s*])(\\w+)\\s*\\(([^(){};]*)\\)\\s*\\{\\}");
  private static final Pattern STRUCTURE = Pattern.compile("\\bstruct\\s+(\\w+)\\s*\\{\\}");

  private final String code;

  CText(String text) {
    this.code = NO_CODE.matcher(text).replaceAll(" ");
  }

  /** Returns whether a word stands in it, before a parenthesis. */
  boolean calls(String name) {
    return Pattern.compile("\\b" + name + "\\s*\\(").matcher(code).find();
  }

  /** Returns the matches of a pattern in the code. */
  List<Matcher> all(Pattern pattern) {
    List<Matcher> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(code);
    while (matcher.find()) {
      found.add(pattern.matcher(code).region(matcher.start(), matcher.end()));
      found.getLast().lookingAt();
    }
    return found;
  }

  /** Returns the functions that are not static. */
  List<CFunction> functions() {
    List<CFunction> found = new ArrayList<>();
    Matcher function = FUNCTION.matcher(withoutBodies());
    while (function.find()) {
      String result = function.group(1).strip();
      if (!result.isEmpty() && !result.matches("(?s).*\\b(static|inline)\\b.*")) {
        found.add(CFunction.of(result, function.group(2), function.group(3)));
      }
    }
    return found;
  }

  /** Returns the names of the structures that are defined at the top. */
  List<String> structures() {
    return STRUCTURE.matcher(withoutBodies()).results().map(it -> it.group(1)).toList();
  }

  /** What is in braces is left out. */
  private String withoutBodies() {
    StringBuilder top = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '}') {
        depth = Math.max(0, depth - 1);
      }
      if (depth == 0) {
        top.append(c);
      }
      if (c == '{') {
        depth++;
      }
    }
    return top.toString();
  }
}
