package dev.tracekernel.tracer;

import dev.tracekernel.tracer.measure.FunctionLatency;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.ProbeInterval;
import dev.tracekernel.tracer.measure.ProbeValues;
import dev.tracekernel.tracer.measure.Quantity;
import dev.tracekernel.tracer.probe.ProbeSpec;

/** What to say of a measure that a trace does not have. */
final class NotMeasured {

  private NotMeasured() {}

  static IllegalStateException undeclared(Measurable measure) {
    return new IllegalStateException(
        measure
            + " was not measured: declare it by @TraceKernel("
            + annotation(measure)
            + ") or TraceDeclaration.withMeasures("
            + expression(measure)
            + ")");
  }

  private static String annotation(Measurable measure) {
    return switch (measure) {
      case Measure it -> "measures = Measure." + it;
      case Quantity it -> "quantities = Quantity." + it;
      case FunctionLatency(String function) -> "functionLatencies = " + quoted(function);
      case ProbeInterval(ProbeSpec from, ProbeSpec to, var key) ->
          "intervals = @Interval(from = "
              + quoted(from.place())
              + ", to = "
              + quoted(to.place())
              + key.map(field -> ", key = " + quoted(field)).orElse("")
              + ")";
      case ProbeValues(ProbeSpec probe, var field, var by) ->
          "probeValues = @FieldValues(probe = "
              + quoted(probe.place())
              + field.map(it -> ", field = " + quoted(it)).orElse("")
              + by.map(it -> ", by = " + quoted(it)).orElse("")
              + ")";
    };
  }

  private static String expression(Measurable measure) {
    return switch (measure) {
      case Measure it -> "Measure." + it;
      case Quantity it -> "Quantity." + it;
      case FunctionLatency(String function) -> "functionLatency(" + quoted(function) + ")";
      case ProbeInterval(ProbeSpec from, ProbeSpec to, var key) ->
          "between("
              + quoted(from.place())
              + ", "
              + quoted(to.place())
              + ")"
              + key.map(field -> ".by(" + quoted(field) + ")").orElse("");
      case ProbeValues(ProbeSpec probe, var field, var by) ->
          field
                  .map(it -> "probeValues(" + quoted(probe.place()) + ", " + quoted(it) + ")")
                  .orElse("firings(" + quoted(probe.place()) + ")")
              + by.map(it -> ".by(" + quoted(it) + ")").orElse("");
    };
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
