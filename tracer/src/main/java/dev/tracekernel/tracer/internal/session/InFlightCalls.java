package dev.tracekernel.tracer.internal.session;

import java.lang.foreign.MemorySegment;
import java.util.Map;

/** Reads the calls that were entered and have not returned. */
interface InFlightCalls {

  /**
   * Returns their records, by the kernel's thread id; of a call that waits for a signal's handler
   * by its complement, since the handler may be in a call too.
   */
  Map<Integer, MemorySegment> read();
}
