package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import java.util.ArrayDeque;
import java.util.Deque;

/** The text by which a path is compared. */
public final class PathText {

  private PathText() {}

  /**
   * Returns the path; one that the kernel did not resolve without the names that are no names:
   * {@code .}, {@code ..} and the empty one.
   */
  static String of(CallPath path) {
    String text = path.path();
    boolean written = path.resolution() == CallPath.Resolution.UNRESOLVED;
    return written && !path.isNormal() ? normalize(text) : text;
  }

  /** Tells whether the path goes up on its way. */
  public static boolean climbs(CallPath path) {
    if (path.isNormal()) {
      return false;
    }
    String text = path.path();
    return text.contains("/..") && (text.contains("/../") || text.endsWith("/.."));
  }

  /** Returns what comes after the last slash. */
  public static String lastName(String text) {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** Returns an absolute path without the names that are no names. */
  public static String normalize(String text) {
    Deque<String> names = new ArrayDeque<>();
    for (String name : text.split("/", -1)) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    return "/" + String.join("/", names);
  }
}
