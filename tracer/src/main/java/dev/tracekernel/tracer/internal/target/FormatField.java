package dev.tracekernel.tracer.internal.target;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a tracepoint's record, by a line of its format file.
 *
 * @param type as C writes it, without the length of an array; of dynamic data the element's
 * @param dynamic whether the record only says where the data is
 * @param relative whether that is counted from behind the field
 * @param length of an array; -1 for what is none
 * @param offset in the record, in bytes
 * @param size in the record, in bytes
 */
record FormatField(
    String name,
    String type,
    boolean dynamic,
    boolean relative,
    int length,
    int offset,
    int size,
    boolean signed) {

  private static final Pattern LINE =
      Pattern.compile("\\s*field:([^;]+);\\s*offset:([0-9]+);\\s*size:([0-9]+);\\s*signed:([01]);");
  private static final Pattern DYNAMIC =
      Pattern.compile("__(data|rel)_loc (.*?)\\s*\\[\\]\\s*([A-Za-z_0-9]+)");
  private static final Pattern ARRAY = Pattern.compile("(.*?)\\s*([A-Za-z_0-9]+)\\[([^]]*)\\]");
  private static final Pattern PLAIN = Pattern.compile("(.*?)\\s*([A-Za-z_0-9]+)");

  /** Reads a line; empty if it is of something else. */
  static Optional<FormatField> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches() ? Optional.of(field(matcher)) : Optional.empty();
  }

  private static FormatField field(Matcher line) {
    String declaration = line.group(1).strip();
    int offset = Integer.parseInt(line.group(2));
    int size = Integer.parseInt(line.group(3));
    boolean signed = line.group(4).equals("1");
    Matcher dynamic = DYNAMIC.matcher(declaration);
    if (dynamic.matches()) {
      boolean relative = dynamic.group(1).equals("rel");
      return new FormatField(
          dynamic.group(3), dynamic.group(2), true, relative, -1, offset, size, signed);
    }
    Matcher array = ARRAY.matcher(declaration);
    if (array.matches()) {
      int length = length(array.group(3), size);
      return new FormatField(
          array.group(2), array.group(1), false, false, length, offset, size, signed);
    }
    Matcher plain = PLAIN.matcher(declaration);
    return plain.matches()
        ? new FormatField(plain.group(2), plain.group(1), false, false, -1, offset, size, signed)
        : new FormatField(declaration, "", false, false, -1, offset, size, signed);
  }

  /** A length may be a name of the kernel's source: then it is taken for one of bytes. */
  private static int length(String text, int size) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : size;
  }

  boolean isArray() {
    return length >= 0;
  }

  boolean isPointer() {
    return type.endsWith("*");
  }

  boolean isChar() {
    return type.equals("char") || type.equals("const char");
  }

  /** What all tracepoints have: the task's own number among them. */
  boolean isCommon() {
    return name.startsWith("common_");
  }
}
