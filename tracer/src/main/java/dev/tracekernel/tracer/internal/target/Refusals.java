package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.elf.BadBinaryException;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.List;

/** The words in which a probe is refused. */
final class Refusals {

  private Refusals() {}

  static UnknownProbeException of(ProbeSpec probe, String why) {
    return UnknownProbeException.because("probe \"" + probe.name() + "\": " + why);
  }

  /** What is wrong with a binary is wrong with the probe. */
  static UnknownProbeException of(ProbeSpec probe, BadBinaryException cause) {
    return of(probe, String.valueOf(cause.getMessage()));
  }

  /** Returns what there is instead, as the end of a sentence; nothing if there is nothing. */
  static String thereAre(List<String> names) {
    return names.isEmpty() ? "" : "; there are " + String.join(", ", names);
  }
}
