package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.tracer.TraceSnapshot;
import org.assertj.core.error.BasicErrorMessageFactory;

/** A message that ends with what the trace is. */
abstract class TraceMessage extends BasicErrorMessageFactory {

  TraceMessage(TraceSnapshot snapshot, String finding) {
    super("%n%s", unquotedString(finding + "\n" + TraceReport.of(snapshot)));
  }
}
