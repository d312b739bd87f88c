package dev.tracekernel.build;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The names of a preprocessed header that may be constants, in their order: macros with what they
 * stand for, and the words between them, of which enumerators are some.
 */
final class HeaderNames {

  private static final Pattern DEFINE = Pattern.compile("(?m)^#define ([A-Z_]\\w*) (.+)$");
  private static final Pattern LINE = Pattern.compile("(?m)^#.*$");
  private static final Pattern WORD = Pattern.compile("\\b[A-Z][A-Z_0-9]+\\b");

  private final Map<String, String> bodies = new LinkedHashMap<>();

  HeaderNames(String text) {
    DEFINE.matcher(text).results().forEach(each -> bodies.put(each.group(1), each.group(2)));
    WORD.matcher(LINE.matcher(text).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .forEach(word -> bodies.putIfAbsent(word, word));
  }

  /** Returns all of them. */
  Set<String> all() {
    return bodies.keySet();
  }

  /** Returns the constants of a family; of two names for one thing the one that is defined. */
  List<String> of(Family family) {
    return bodies.keySet().stream()
        .filter(family::has)
        .filter(name -> !isAlias(name, family))
        .toList();
  }

  private boolean isAlias(String name, Family family) {
    String body = Objects.requireNonNull(bodies.get(name)).replaceAll("[()]", "");
    return !body.equals(name) && bodies.containsKey(body) && family.has(body);
  }
}
