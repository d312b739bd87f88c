package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.text.Distance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the member that a component's name may have meant. */
final class Nearest {

  private Nearest() {}

  static Optional<String> of(String wrong, Collection<String> names) {
    return names.stream()
        .filter(name -> Distance.between(wrong, name) <= Math.max(2, wrong.length() / 2))
        .min(Comparator.comparingInt(name -> Distance.between(wrong, name)));
  }
}
