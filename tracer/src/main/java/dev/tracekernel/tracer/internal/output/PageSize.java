package dev.tracekernel.tracer.internal.output;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much is read from a trace buffer at a time, by the kernel's {@code header_page}. */
final class PageSize {

  private static final Pattern DATA =
      Pattern.compile("field: char data;\\s*offset:(\\d+);\\s*size:(\\d+);");

  private PageSize() {}

  static int of(String headerPage) {
    Matcher data = DATA.matcher(headerPage);
    if (!data.find()) {
      throw new IllegalStateException("the kernel's header_page has no data: " + headerPage);
    }
    return Integer.parseInt(data.group(1)) + Integer.parseInt(data.group(2));
  }
}
