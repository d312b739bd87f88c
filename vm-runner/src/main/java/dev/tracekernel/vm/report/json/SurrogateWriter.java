package dev.tracekernel.vm.report.json;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/** Escapes halves of surrogate pairs, which UTF-8 has no bytes for. JSON holds them in strings. */
final class SurrogateWriter extends FilterWriter {

  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  SurrogateWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    write(new String(text, offset, length), 0, length);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(
        HALF.matcher(text.substring(offset, offset + length))
            .replaceAll(half -> String.format("\\\\u%04x", (int) half.group().charAt(0))));
  }
}
