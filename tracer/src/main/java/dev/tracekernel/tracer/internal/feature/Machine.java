package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.Descriptor;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Attempts without a program. */
public final class Machine {

  private static final int IO_URING_PARAMS = 120; // struct io_uring_params

  private Machine() {}

  /** Counts the processor's cycles. */
  public static Outcome hardwareEvents() {
    return Stop.orEnd(
        () -> {
          try (Descriptor event = PerfEvent.ofCycles();
              Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(ValueLayout.JAVA_LONG);
            LibC.read(event.fd(), count);
            return count.get(ValueLayout.JAVA_LONG, 0) > 0
                ? Outcome.works()
                : new Outcome.Missing("the processor's cycles stay at 0");
          }
        });
  }

  /** Sets up a ring for io_uring. */
  public static Outcome ioUring() {
    return Stop.orEnd(
        () -> {
          try (Arena arena = Arena.ofConfined()) {
            long fd = Kernel.ioUringSetup(1, arena.allocate(IO_URING_PARAMS, 8));
            LibC.close(Stop.ifRefused("setting up a ring", fd));
            return Outcome.works();
          }
        });
  }
}
