package dev.tracekernel.tracer.event;

import java.util.List;

/**
 * One firing of a probe, however it is stored.
 *
 * <p>The seam between storage and meaning, as {@link SyscallRecord} is. Implementations are
 * immutable and safe for use by several threads.
 */
public interface ProbeRecord {

  /** Returns the probe as it was declared. */
  String probe();

  /** Returns where it fired, in the spelling of probes. */
  String place();

  /** Returns the thread that ran there. */
  Task task();

  /** Returns when it fired, {@code CLOCK_MONOTONIC} nanoseconds. */
  long startNanos();

  /** Returns the number of the CPU. */
  int cpu();

  /** Returns the names of the values. */
  List<String> fields();

  /** Returns the value of one of {@link #fields}. */
  ProbeValue value(String field);
}
