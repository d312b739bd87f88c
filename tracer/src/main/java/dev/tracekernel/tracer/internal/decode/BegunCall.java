package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.Architecture;
import java.lang.foreign.MemorySegment;

/** A system call that was entered before the part of the trace in which it returned. */
final class BegunCall extends StoredCall {

  BegunCall(Architecture architecture, MemorySegment memory, long at) {
    super(architecture, memory, at);
  }

  @Override
  public boolean begunBefore() {
    return true;
  }
}
