package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Program;

/**
 * A program whose misses are a probe's.
 *
 * @param before what it had missed when the probe was attached
 */
record Watched(Program program, long before) {

  static Watched from(Program program) {
    return new Watched(program, program.recursionMisses());
  }

  long missed() {
    return program.recursionMisses() - before;
  }
}
