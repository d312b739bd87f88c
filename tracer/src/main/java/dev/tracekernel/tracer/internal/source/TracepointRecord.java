package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The structures of tracepoints' records, by the running kernel's descriptions of them. */
final class TracepointRecord {

  private static final Path EVENTS = Path.of("/sys/kernel/tracing/events");
  private static final Pattern PROBE =
      Pattern.compile("\\bTRACEPOINT_PROBE\\s*\\(\\s*(\\w+)\\s*,\\s*(\\w+)\\s*\\)");
  private static final Pattern STRUCTURE =
      Pattern.compile("\\bstruct\\s+tracepoint__(\\w+?)__(\\w+)");
  private static final Pattern FIELD =
      Pattern.compile("\\tfield:(.+);\\toffset:(\\d+);\\tsize:(\\d+);\\tsigned:(\\d);");

  private TracepointRecord() {}

  /** Returns the declarations of all that a text names. */
  static String declared(CText text) {
    Set<String> events = new TreeSet<>();
    text.all(PROBE).forEach(it -> events.add(it.group(1) + "/" + it.group(2)));
    text.all(STRUCTURE).forEach(it -> events.add(it.group(1) + "/" + it.group(2)));
    StringBuilder all = new StringBuilder();
    events.forEach(it -> all.append(structure(it, format(it))));
    return all.toString();
  }

  private static String format(String event) {
    try {
      return Files.readString(EVENTS.resolve(event).resolve("format"));
    } catch (IOException e) {
      throw new BpfSourceException(missing(event), e);
    }
  }

  private static String missing(String event) {
    String name = event.replace('/', ':');
    if (!Files.isDirectory(EVENTS)) {
      return "the fields of tracepoint "
          + name
          + " are not known: "
          + EVENTS
          + " is not there; mount -t tracefs tracefs /sys/kernel/tracing";
    }
    return "this kernel has no tracepoint " + name + " (" + EVENTS.resolve(event) + ")";
  }

  static String structure(String event, String format) {
    StringBuilder text = new StringBuilder("struct tracepoint__");
    text.append(event.replace("/", "__")).append(" {\n");
    Matcher field = FIELD.matcher(format);
    int end = 0;
    while (field.find()) {
      int offset = Integer.parseInt(field.group(2));
      int size = Integer.parseInt(field.group(3));
      if (offset > end) {
        text.append("  char tk_gap_%d[%d];%n".formatted(end, offset - end));
      }
      RecordField declared = new RecordField(field.group(1), size, field.group(4).equals("1"));
      text.append("  ").append(declared.declaration()).append(";\n");
      end = offset + size;
    }
    return text.append("};\n").toString();
  }
}
