package dev.tracekernel.junit;

import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.ProbeInterval;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What an annotation says is measured. */
final class AnnotatedMeasures {

  private AnnotatedMeasures() {}

  static List<Measurable> of(TraceKernel annotation) {
    Stream<Measurable> named = Arrays.stream(annotation.measures());
    Stream<Measurable> intervals =
        Arrays.stream(annotation.intervals()).map(AnnotatedMeasures::interval);
    Stream<Measurable> functions =
        Arrays.stream(annotation.functionLatencies()).map(Measurable::functionLatency);
    return Stream.of(named, functions, intervals).flatMap(each -> each).distinct().toList();
  }

  private static ProbeInterval interval(Interval interval) {
    ProbeInterval between = Measurable.between(interval.from(), interval.to());
    return interval.key().isEmpty() ? between : between.by(interval.key());
  }
}
