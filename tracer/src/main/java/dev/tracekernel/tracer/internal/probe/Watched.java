package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.Program;
import java.util.function.LongSupplier;

/**
 * What counts misses that are a probe's: a program, or a link at a place.
 *
 * @param count of all misses, ever
 * @param before what it was when the probe was attached
 */
record Watched(LongSupplier count, long before) {

  static Watched from(Program program) {
    return from(program::recursionMisses);
  }

  static Watched from(Link link) {
    return from(() -> link.missed().orElse(0));
  }

  private static Watched from(LongSupplier count) {
    return new Watched(count, count.getAsLong());
  }

  long missed() {
    return count.getAsLong() - before;
  }
}
