package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.event.Glob;
import dev.tracekernel.tracer.internal.setting.WholeNumber;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;
import java.util.function.Predicate;

/** A name with {@code *} and {@code ?}, and how many names it may stand for. */
final class Wildcard {

  static final String PROPERTY = "tracekernel.wildcard";
  private static final int DEFAULT_LIMIT = 512;

  private Wildcard() {}

  static Predicate<String> matching(String pattern) {
    return Glob.of(pattern)::matches;
  }

  /** Refuses none, and more than the limit. */
  static <T> List<T> checked(ProbeSpec probe, String what, List<T> found) {
    if (found.isEmpty()) {
      throw Refusals.of(probe, "matches no " + what + " that can be traced");
    }
    int limit = limit();
    if (found.size() > limit) {
      throw Refusals.of(
          probe,
          "matches %d %ss, more than the limit of %d; use a narrower pattern, or -D%s=%d"
              .formatted(found.size(), what, limit, PROPERTY, found.size()));
    }
    return found;
  }

  private static int limit() {
    return WholeNumber.ofProperty(PROPERTY, DEFAULT_LIMIT);
  }
}
