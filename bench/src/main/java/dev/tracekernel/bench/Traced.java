package dev.tracekernel.bench;

import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.TraceWindow;
import java.util.function.DoubleSupplier;

/** Runs something in a window of a tracer of its own, which is gone from the kernel afterwards. */
final class Traced {

  private static final TraceDeclaration OPENAT = TraceDeclaration.of("syscall:openat");

  private Traced() {}

  static TraceDeclaration openat() {
    return OPENAT;
  }

  static double during(DoubleSupplier run) {
    return emitting(0, run);
  }

  /**
   * As {@link #during}, and sees that the calls have reached the ring.
   *
   * @throws IllegalStateException if less than 99 % did: what is lost costs less
   */
  static double emitting(int calls, DoubleSupplier run) {
    return emitting(OPENAT, calls, run);
  }

  /** As {@link #emitting(int, DoubleSupplier)}, for other calls than openat. */
  static double emitting(TraceDeclaration traced, int calls, DoubleSupplier run) {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(traced)) {
      double cost = run.getAsDouble();
      TraceSnapshot snapshot = window.trace().snapshot();
      if (snapshot.size() < 0.99 * calls) {
        throw new IllegalStateException("too few were emitted: " + snapshot.losses());
      }
      return cost;
    }
  }
}
