package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import java.util.function.Predicate;

/** Accepted by a predicate of the user's. */
public record Matching(String description, Predicate<KernelEvent> predicate) implements Condition {

  public Matching {
    if (description.isBlank()) {
      throw new IllegalArgumentException(
          "a predicate needs a description: it is all that a failure can say of it");
    }
  }

  @Override
  public Match test(KernelEvent event) {
    return Match.of(predicate.test(event));
  }

  @Override
  public String phrase() {
    return "matching \"" + description + '"';
  }

  @Override
  public String subject() {
    return "condition";
  }

  @Override
  public String expected() {
    return '"' + description + '"';
  }

  @Override
  public String actual(KernelEvent event) {
    return "another";
  }

  @Override
  public Cost cost() {
    return Cost.PATH;
  }
}
