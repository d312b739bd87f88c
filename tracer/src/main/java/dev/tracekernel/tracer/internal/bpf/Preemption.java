package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.util.function.IntSupplier;

/**
 * Whether other threads may take the CPU from one that is in a {@code bpf()} for a map's elements.
 *
 * <p>The kernel marks the CPU as running BPF meanwhile, and skips programs on classic tracepoints
 * for whoever runs there.
 */
public enum Preemption {
  ALLOWED {
    @Override
    int during(IntSupplier call) {
      return call.getAsInt();
    }
  },

  /** As far as the user may, which takes CAP_SYS_NICE: for the call, a thread of real time. */
  AVOIDED {
    @Override
    int during(IntSupplier call) {
      int policy = LibC.schedulingPolicy();
      if (!isCommon(policy) || LibC.schedule(SCHED_FIFO | SCHED_RESET_ON_FORK, LOWEST) != 0) {
        return call.getAsInt();
      }
      try {
        return call.getAsInt();
      } finally {
        LibC.schedule(policy, 0);
      }
    }
  };

  private static final int SCHED_OTHER = 0;
  private static final int SCHED_FIFO = 1;
  private static final int SCHED_RESET_ON_FORK = 0x40000000;
  private static final int LOWEST = 1;

  abstract int during(IntSupplier call);

  /** Others are of real time already, or want less than this. */
  private static boolean isCommon(int policy) {
    return (policy & ~SCHED_RESET_ON_FORK) == SCHED_OTHER;
  }
}
