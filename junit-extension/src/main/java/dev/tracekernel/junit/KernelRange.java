package dev.tracekernel.junit;

import dev.tracekernel.tracer.kernel.KernelSeries;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Kernels from one series to another.
 *
 * @param min the oldest, included; null if there is none
 * @param max the newest, included; null if there is none
 */
record KernelRange(@Nullable KernelSeries min, @Nullable KernelSeries max) {

  private static final String NAME = "@EnabledForKernelRange";

  static KernelRange of(EnabledForKernelRange annotation) {
    KernelRange range =
        new KernelRange(series("min", annotation.min()), series("max", annotation.max()));
    if (range.min == null && range.max == null) {
      throw illegal(NAME + " has neither min nor max");
    }
    if (range.min != null && range.max != null && range.min.compareTo(range.max) > 0) {
      throw illegal(
          "%s(min = \"%s\", max = \"%s\") is empty: min is newer than max"
              .formatted(NAME, range.min, range.max));
    }
    return range;
  }

  boolean contains(KernelSeries series) {
    return (min == null || min.compareTo(series) <= 0)
        && (max == null || series.compareTo(max) <= 0);
  }

  /** Returns what a kernel is that is not among them, as in "older than 6.12". */
  String complement() {
    if (max == null) {
      return "older than " + min;
    }
    return min == null ? "newer than " + max : "not from " + min + " to " + max;
  }

  @Override
  public String toString() {
    if (max == null) {
      return min + " and later";
    }
    return min == null ? max + " and earlier" : min + " to " + max;
  }

  private static @Nullable KernelSeries series(String attribute, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return KernelSeries.parse(text);
    } catch (IllegalArgumentException e) {
      throw illegal("%s(%s): %s".formatted(NAME, attribute, e.getMessage()));
    }
  }

  private static ExtensionConfigurationException illegal(String message) {
    return new ExtensionConfigurationException(message);
  }
}
