package dev.tracekernel.tracer.probe;

import dev.tracekernel.tracer.probe.FieldExpression.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the fields behind a probe's place. */
final class FieldScanner {

  private static final Pattern CALL = Pattern.compile("(str|ustr|kstr|int)\\s*\\((.*)\\)");
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
  private static final Pattern PATH = Pattern.compile(NAME + "(\\." + NAME + "|\\[[0-9]{1,9}\\])*");
  private static final Pattern PART = Pattern.compile(NAME + "|\\[[0-9]+\\]");

  private final String probe;

  private FieldScanner(String probe) {
    this.probe = probe;
  }

  /** Returns where the list of fields begins, the end of the text if there is none. */
  static int startOfList(String probe) {
    if (!probe.endsWith(")")) {
      return probe.length();
    }
    int depth = 0;
    for (int at = probe.length() - 1; at >= 0; at--) {
      depth += probe.charAt(at) == ')' ? 1 : probe.charAt(at) == '(' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    throw new FieldScanner(probe).wrong("a \")\" too many");
  }

  /** Reads a list with its parentheses, or nothing. */
  static FieldList parse(String probe, String list) {
    if (list.isEmpty()) {
      return FieldList.DEFAULT;
    }
    return new FieldScanner(probe).parse(list.substring(1, list.length() - 1));
  }

  private FieldList parse(String list) {
    List<FieldExpression> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String text : split(list)) {
      FieldExpression field = expression(text.strip());
      if (!names.add(field.name())) {
        throw wrong("two fields are called \"" + field.name() + "\"; declare two probes");
      }
      fields.add(field);
    }
    return new FieldList(fields);
  }

  private List<String> split(String list) {
    if (list.isBlank()) {
      throw wrong("no fields between the parentheses; without parentheses all are recorded");
    }
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = 0; at < list.length(); at++) {
      char c = list.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(list.substring(start, at));
        start = at + 1;
      }
    }
    parts.add(list.substring(start));
    return parts;
  }

  private FieldExpression expression(String text) {
    Reading word = FieldExpression.readingOf(text);
    if (word == Reading.KERNEL_STACK || word == Reading.USER_STACK) {
      return new FieldExpression(word, List.of());
    }
    Matcher call = CALL.matcher(text);
    return call.matches()
        ? new FieldExpression(FieldExpression.readingOf(call.group(1)), path(call.group(2).strip()))
        : new FieldExpression(Reading.VALUE, path(text));
  }

  private List<String> path(String text) {
    String dotted = text.replaceAll("\\s*(->|\\.)\\s*", ".");
    if (!PATH.matcher(dotted).matches()) {
      throw wrong(
          "\""
              + text
              + "\" is no field; a field is a path such as file.f_inode.i_ino or names[2],"
              + " str(PATH), ustr(PATH), kstr(PATH), int(PATH), kstack or ustack");
    }
    return PART.matcher(dotted).results().map(part -> part.group()).toList();
  }

  private UnknownProbeException wrong(String why) {
    return UnknownProbeException.because("probe \"" + probe + "\": " + why);
  }
}
