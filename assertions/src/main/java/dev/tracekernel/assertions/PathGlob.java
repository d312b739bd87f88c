package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.GlobPath;
import dev.tracekernel.assertions.internal.pattern.PathTarget;

/**
 * A glob of absolute paths; immutable.
 *
 * <p>{@code *} and {@code ?} stand for any characters and any one character of a name, {@code
 * [a-z]} and {@code [!a-z]} for one of a set and one that is not, {@code {a,b}} for either text.
 * {@code **} stands for any characters, slashes too, and {@code **}{@code /} also for nothing:
 * {@code /tmp/**}{@code /x.log} is {@code /tmp/x.log} too. A backslash takes away the meaning of
 * what follows. In a file's name, {@code ?} also stands for bytes that are no UTF-8.
 */
public final class PathGlob {

  private final GlobPath glob;

  PathGlob(String glob) {
    this.glob = GlobPath.of(glob);
  }

  PathTarget target() {
    return glob;
  }

  @Override
  public String toString() {
    return glob.glob().toString();
  }
}
