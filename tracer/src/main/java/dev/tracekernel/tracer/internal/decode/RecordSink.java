package dev.tracekernel.tracer.internal.decode;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Takes records, one after the other. */
@FunctionalInterface
public interface RecordSink {

  /** Takes the bytes from an offset on; they may not be kept. */
  void accept(MemorySegment memory, long at, int length) throws IOException;
}
