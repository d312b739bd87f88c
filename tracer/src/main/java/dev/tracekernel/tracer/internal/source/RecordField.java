package dev.tracekernel.tracer.internal.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a tracepoint's record, as the kernel describes it.
 *
 * @param text type and name
 * @param size in bytes
 */
record RecordField(String text, int size, boolean signed) {

  private static final Pattern PARTS = Pattern.compile("(.*?)(\\w+)(?:\\[(\\w*)])?$");
  private static final Pattern DATA_LOC = Pattern.compile("__(?:data|rel)_loc .*?(\\w+)$");

  /** Returns it as C. Types are by size, as many names in descriptions are no types here. */
  String declaration() {
    Matcher located = DATA_LOC.matcher(text);
    if (located.find()) {
      return "int data_loc_" + located.group(1);
    }
    Matcher parts = PARTS.matcher(text);
    if (!parts.find()) {
      return "char tk_unknown[" + size + "]";
    }
    String type = parts.group(1).strip();
    String name = parts.group(2);
    String length = parts.group(3);
    if (length != null) {
      return array(type, name, length);
    }
    return type.endsWith("*") ? pointer(type) + name : scalar(name);
  }

  private String array(String type, String name, String length) {
    if (type.endsWith("char")) {
      return type.replace("const ", "") + " " + name + "[" + size + "]";
    }
    int count = length.matches("\\d+") && !length.equals("0") ? Integer.parseInt(length) : size;
    return integer(size / count) + " " + name + "[" + count + "]";
  }

  private static String pointer(String type) {
    return type.matches("(const )?(char|void|struct \\w+|unsigned \\w+|int|long)( \\w+)* ?\\*+")
        ? type + " "
        : "const void *";
  }

  private String scalar(String name) {
    return switch (size) {
      case 1, 2, 4, 8 -> integer(size) + " " + name;
      default -> "char " + name + "[" + size + "]";
    };
  }

  private String integer(int bytes) {
    return (signed ? "s" : "u") + bytes * Byte.SIZE;
  }
}
