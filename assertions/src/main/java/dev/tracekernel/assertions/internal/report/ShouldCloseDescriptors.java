package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.balance.OpenDescriptors;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** Descriptors are open that should have been closed. */
public final class ShouldCloseDescriptors extends TraceMessage {

  /** Creates the message. */
  public ShouldCloseDescriptors(TraceSnapshot snapshot, OpenDescriptors descriptors) {
    super(
        snapshot,
        descriptors.opening(),
        "Expecting "
            + which(descriptors.opening())
            + "\nto be closed, but "
            + (descriptors.leaked().count() == 1
                ? "1 is not:"
                : descriptors.leaked().count() + " are not:")
            + Listed.events(descriptors.leaked()));
  }

  static String which(List<RoutePattern> opening) {
    return opening.isEmpty()
        ? "all descriptors that were opened"
        : "all descriptors that came of:" + Listed.patterns(opening);
  }
}
