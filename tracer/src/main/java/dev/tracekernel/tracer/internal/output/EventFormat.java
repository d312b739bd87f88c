package dev.tracekernel.tracer.internal.output;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tracepoint's record has its fields, as its {@code format} file says; they move between
 * kernels.
 *
 * @param id what records of the tracepoint begin with
 * @param offsets in bytes, by name
 */
record EventFormat(int id, Map<String, Integer> offsets) {

  private static final Pattern ID = Pattern.compile("(?m)^ID: (\\d+)$");
  private static final Pattern FIELD =
      Pattern.compile("field:[^;]*?(\\w+)(?:\\[\\w*])?;\\s*offset:(\\d+);");

  /** Reads the file's text. */
  static EventFormat parse(String text) {
    Matcher id = ID.matcher(text);
    Map<String, Integer> offsets = new HashMap<>();
    FIELD
        .matcher(text)
        .results()
        .forEach(field -> offsets.put(field.group(1), Integer.valueOf(field.group(2))));
    if (!id.find()) {
      throw new IllegalArgumentException("a tracepoint's format has no ID: " + text);
    }
    return new EventFormat(Integer.parseInt(id.group(1)), Map.copyOf(offsets));
  }

  /** Returns a number of 4 bytes. */
  int number(RawEvent event, String field) {
    return event.number(at(field));
  }

  /** Returns numbers of 8 bytes. */
  long[] numbers(RawEvent event, String field, int count) {
    return event.numbers(at(field), count);
  }

  /** Returns the text of an array of characters, up to its NUL. */
  String text(RawEvent event, String field, int size) {
    return text(event, at(field), size);
  }

  /** Returns a text of any length, of which the record says where it is. */
  String dynamicText(RawEvent event, String field) {
    int location = event.number(at(field));
    return text(event, location & 0xffff, location >>> Short.SIZE);
  }

  private static String text(RawEvent event, int at, int size) {
    byte[] bytes = event.bytes();
    int end = at;
    while (end < Math.min(at + size, bytes.length) && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, at, end - at, StandardCharsets.UTF_8);
  }

  private int at(String field) {
    Integer offset = offsets.get(field);
    if (offset == null) {
      throw new IllegalStateException("the tracepoint with ID " + id + " has no field " + field);
    }
    return offset;
  }
}
