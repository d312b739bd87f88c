package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a source may include: more than it does where a condition is around it.
 *
 * <p>The compiler is given these files and no others, so that what it makes depends on no file that
 * was not seen here.
 *
 * @param main the source's name
 * @param origin where files are read
 */
record Includes(String main, FileOrigin origin) {

  private static final Pattern INCLUDED =
      Pattern.compile(
          "(?:#\\s*(?:include|include_next|embed)|__has_include)[\\s(]*[\"<]([^\">\\n]+)[\">]");

  /** Returns the source, and the files that are found of what it includes, by their names. */
  Map<String, byte[]> followedFrom(byte[] text) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>();
    found.put(main, text);
    open.add(main);
    while (!open.isEmpty()) {
      follow(open.remove(), found, open);
    }
    return found;
  }

  private void follow(String name, Map<String, byte[]> found, Deque<String> open)
      throws IOException {
    String text = new String(found.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    Matcher included = INCLUDED.matcher(text);
    while (included.find()) {
      addTo(found, open, beside(name, included.group(1)));
      addTo(found, open, beside(main, included.group(1)));
    }
  }

  private void addTo(Map<String, byte[]> found, Deque<String> open, String name)
      throws IOException {
    byte[] text = found.containsKey(name) ? null : origin.read(name);
    if (text != null) {
      found.put(name, text);
      open.add(name);
    }
  }

  private static String beside(String name, String included) {
    return Path.of(name).resolveSibling(included).normalize().toString();
  }
}
