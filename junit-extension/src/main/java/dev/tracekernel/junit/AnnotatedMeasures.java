package dev.tracekernel.junit;

import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.ProbeInterval;
import dev.tracekernel.tracer.measure.ProbeValues;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What an annotation says is measured. */
final class AnnotatedMeasures {

  private AnnotatedMeasures() {}

  static List<Measurable> of(TraceKernel annotation) {
    Stream<Measurable> named = Arrays.stream(annotation.measures());
    Stream<Measurable> quantities = Arrays.stream(annotation.quantities());
    Stream<Measurable> intervals =
        Arrays.stream(annotation.intervals()).map(AnnotatedMeasures::interval);
    Stream<Measurable> functions =
        Arrays.stream(annotation.functionLatencies()).map(Measurable::functionLatency);
    Stream<Measurable> values =
        Arrays.stream(annotation.probeValues()).map(AnnotatedMeasures::values);
    return Stream.of(named, quantities, functions, intervals, values)
        .flatMap(each -> each)
        .distinct()
        .toList();
  }

  private static ProbeInterval interval(Interval interval) {
    ProbeInterval between = Measurable.between(interval.from(), interval.to());
    return interval.key().isEmpty() ? between : between.by(interval.key());
  }

  private static ProbeValues values(FieldValues values) {
    ProbeValues all =
        values.field().isEmpty()
            ? Measurable.firings(values.probe())
            : Measurable.probeValues(values.probe(), values.field());
    return values.by().isEmpty() ? all : all.by(values.by());
  }
}
