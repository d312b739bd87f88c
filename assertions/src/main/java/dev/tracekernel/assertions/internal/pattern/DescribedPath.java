package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import java.util.function.Predicate;

/** The paths that a predicate accepts. */
public record DescribedPath(String description, Predicate<String> predicate) implements PathTarget {

  @Override
  public boolean accepts(CallPath path) {
    return predicate.test(PathText.of(path));
  }

  @Override
  public String phrase() {
    return "a path " + description;
  }

  @Override
  public String expected() {
    return "one " + description;
  }
}
