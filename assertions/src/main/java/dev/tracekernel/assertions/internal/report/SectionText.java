package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.tracer.TraceSection;
import java.util.Map;

/** Which part of a window a trace is, and what was in flight where it begins and ends. */
final class SectionText {

  private SectionText() {}

  static String of(TraceSection section) {
    return "  section: "
        + section
        + counted("begun before it, and in it if they returned in it", section.inFlightBefore())
        + counted("not returned when it ended, and in it all the same", section.inFlightAfter());
  }

  private static String counted(String what, Map<String, Integer> calls) {
    if (calls.isEmpty()) {
      return "";
    }
    Frequencies frequencies = new Frequencies();
    calls.forEach(frequencies::add);
    return "\n    " + what + ": " + frequencies;
  }
}
