package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.event.CompatCalls;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.probe.TracepointProbe;
import java.util.Collection;
import java.util.List;

/** Which system calls a loss may have hidden. */
public final class Hidden {

  private Hidden() {}

  /** Tells whether one of the calls may be among the lost records. */
  public static boolean by(Loss loss, Collection<String> calls) {
    String lost = loss.systemCall();
    return (isOfNoName(lost) && CompatCalls.mayBeOneOf(lost, calls))
        || calls.stream().anyMatch(loss::mayConcern);
  }

  static boolean by(Loss loss, String call) {
    return by(loss, List.of(call));
  }

  /**
   * What only 32-bit processes have, such as {@code socketcall}, may be some calls under another
   * name, and what is newer than the tables any.
   */
  private static boolean isOfNoName(String lost) {
    return !lost.equals(Loss.ANY)
        && lost.indexOf(':') < 0 // which a probe's name has
        && !SyscallTable.isKnownAnywhere(lost)
        && TracepointProbe.processEvents().stream()
            .noneMatch(tracepoint -> tracepoint.covers(lost));
  }
}
