package dev.tracekernel.tracer;

import dev.tracekernel.tracer.measure.FunctionLatency;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.ProbeInterval;
import dev.tracekernel.tracer.measure.ProbeValues;
import dev.tracekernel.tracer.measure.Quantity;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that measures have in files. */
final class MeasureNames {

  private static final Pattern INTERVAL =
      Pattern.compile("INTERVAL\\((\\S+) -> (\\S+)(?: by (\\S+))?\\)");

  private static final Pattern FUNCTION = Pattern.compile("FUNCTION_LATENCY\\((\\S+)\\)");

  private static final Pattern VALUE =
      Pattern.compile("(?:FIRINGS|VALUE)\\(([^\\s()]+)(?:\\((.+?)\\))?(?: by (\\S+))?\\)");

  private MeasureNames() {}

  /** Returns the measure of that name; nothing if it is one of a later version. */
  static Optional<Measurable> measure(String name) {
    Matcher interval = INTERVAL.matcher(name);
    Matcher function = FUNCTION.matcher(name);
    Matcher value = VALUE.matcher(name);
    if (interval.matches()) {
      return interval(interval);
    }
    if (value.matches()) {
      return value(value);
    }
    return function.matches() ? function(function) : constant(name);
  }

  private static Optional<Measurable> constant(String name) {
    return Stream.<Measurable>concat(
            Arrays.stream(Measure.values()), Arrays.stream(Quantity.values()))
        .filter(measure -> measure.name().equals(name))
        .findFirst();
  }

  private static Optional<Measurable> function(Matcher name) {
    try {
      return Optional.of(new FunctionLatency(name.group(1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Measurable> interval(Matcher name) {
    try {
      return Optional.of(
          new ProbeInterval(
              ProbeSpec.parse(name.group(1)),
              ProbeSpec.parse(name.group(2)),
              Optional.ofNullable(name.group(3))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Measurable> value(Matcher name) {
    try {
      return Optional.of(
          new ProbeValues(
              ProbeSpec.parse(name.group(1)),
              Optional.ofNullable(name.group(2)),
              Optional.ofNullable(name.group(3))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
