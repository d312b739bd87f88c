package dev.tracekernel.tracer.probe;

import dev.tracekernel.tracer.event.Glob;

/** Compares places, of which one may have wildcards. */
final class Place {

  private Place() {}

  static boolean hasWildcard(String place) {
    return place.indexOf('*') >= 0 || place.indexOf('?') >= 0;
  }

  static boolean covers(String place, String name) {
    return place.equals(name) || (hasWildcard(place) && glob(place).matches(name));
  }

  /** What else means something in a glob may be in a binary's path. */
  private static Glob glob(String place) {
    return Glob.of(place.replaceAll("[\\[\\]{}\\\\]", "\\\\$0"));
  }
}
