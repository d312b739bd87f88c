package dev.tracekernel.vm.run;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Stack traces of failures that end no run: nobody else would show them. */
final class Traces {

  private Traces() {}

  static String of(RuntimeException e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
