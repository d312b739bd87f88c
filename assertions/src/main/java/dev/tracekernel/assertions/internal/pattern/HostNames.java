package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.ProbeValue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of hosts that are meant: upper and lower case are the same, as is a name with the dot of
 * the root at its end.
 */
final class HostNames {

  private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final Pattern names;

  private HostNames(Pattern names) {
    this.names = names;
  }

  /**
   * Reads a name, in which a star stands for any characters.
   *
   * @throws IllegalArgumentException if no host can be called so
   */
  static HostNames of(String host) {
    require(!host.isBlank(), host, "is no host; resolved() is any");
    require(host.indexOf("://") < 0, host, "is an address of the web: name the host alone");
    require(host.chars().noneMatch(Character::isWhitespace), host, "has white space");
    require(
        host.chars().noneMatch(c -> "?{}/".indexOf(c) >= 0),
        host,
        "has a character that no host's name has; a * stands for any characters");
    String regex =
        withoutRoot(host).codePoints().mapToObj(HostNames::part).collect(Collectors.joining());
    return new HostNames(Pattern.compile(regex, CASE | Pattern.DOTALL));
  }

  private static void require(boolean holds, String host, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("host \"" + host + "\" " + problem);
    }
  }

  private static String part(int codePoint) {
    return codePoint == '*' ? ".*" : Pattern.quote(Character.toString(codePoint));
  }

  private static String withoutRoot(String name) {
    return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Of a name that is cut it is not known. */
  Match test(ProbeValue value) {
    if (!(value instanceof ProbeValue.Text(String name, boolean cut))) {
      return Match.NO;
    }
    return cut ? Match.UNKNOWN : Match.of(names.matcher(withoutRoot(name)).matches());
  }
}
