package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;

/** A message that ends with what the trace is, and how often it has the patterns' calls. */
abstract class TraceMessage extends BasicErrorMessageFactory {

  TraceMessage(TraceSnapshot snapshot, List<RoutePattern> patterns, String finding) {
    super("%n%s", unquotedString(finding + "\n" + TraceReport.of(snapshot, patterns)));
  }
}
