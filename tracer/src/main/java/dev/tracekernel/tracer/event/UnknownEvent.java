package dev.tracekernel.tracer.event;

import java.time.Duration;

/**
 * A record in a trace file that a later version of TraceKernel wrote: what it means is not known
 * here.
 *
 * <p>Because it may be what an assertion looks for, it counts as a loss too.
 *
 * @param type the record's type
 * @param task who it is about
 * @param start when it began
 * @param size the record's bytes
 */
public record UnknownEvent(int type, Task task, Duration start, int size) implements KernelEvent {

  /** Returns what it is counted by: {@code records of type N}. */
  @Override
  public String name() {
    return "records of type " + type;
  }

  @Override
  public String toString() {
    return task + " (a record of type " + type + ", unknown to this version: " + size + " bytes)";
  }
}
