package dev.tracekernel.tracer.event;

import java.util.regex.Pattern;

/**
 * A glob of paths; immutable.
 *
 * <p>{@code *} and {@code ?} stand for any characters and any one character of a name, {@code
 * [a-z]} and {@code [!a-z]} for one of a set and one that is not, {@code {a,b}} for either text.
 * {@code **} stands for any characters, slashes too, and {@code **}{@code /} also for nothing. A
 * backslash takes away the meaning of what follows.
 */
public final class Glob {

  private final String text;
  private final Pattern regex;

  private Glob(String text) {
    this.text = text;
    this.regex = new GlobParser(text).parse();
  }

  /**
   * Parses a glob.
   *
   * @throws IllegalArgumentException if a bracket, a brace or a backslash has no end
   */
  public static Glob of(String glob) {
    return new Glob(glob);
  }

  /** Tells whether a path matches as a whole. */
  public boolean matches(String path) {
    return regex.matcher(path).matches();
  }

  /** Returns the glob as it was given. */
  @Override
  public String toString() {
    return text;
  }
}
