package dev.tracekernel.tracer.internal.program;

import java.util.List;

/** Judges what was read of a program's output, by what is missing in it. */
@FunctionalInterface
public interface Completeness {

  /**
   * Refuses what was read if anything of it was lost.
   *
   * @param what was read, in words
   */
  void require(String what, List<Lost> lost, List<?> read);
}
