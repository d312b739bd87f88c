package dev.tracekernel.tracer.probe;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The fields that a probe records.
 *
 * @param expressions what was named, in that order; none means all that are described
 */
public record FieldList(List<FieldExpression> expressions) {

  /** All fields that the kernel or the binary describes; no stacks and no strings at pointers. */
  public static final FieldList DEFAULT = new FieldList(List.of());

  public FieldList {
    expressions = List.copyOf(expressions);
  }

  /** Tells whether none were named, so that all are recorded. */
  public boolean isDefault() {
    return expressions.isEmpty();
  }

  /** Returns the list as it follows a place: nothing, or {@code (a, b)}. */
  @Override
  public String toString() {
    return isDefault()
        ? ""
        : expressions.stream()
            .map(FieldExpression::toString)
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
