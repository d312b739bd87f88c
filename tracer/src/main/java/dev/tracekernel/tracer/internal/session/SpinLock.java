package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A lock that waits without blocking: who waits is muted, and a virtual thread that blocked would
 * leave its muted carrier to others. Held for the time of a drain at most; not reentrant.
 */
public final class SpinLock {

  private static final int SPINS_BEFORE_YIELD = 1000;
  private static final int SCHED_YIELD =
      SyscallTable.of(Abi.NATIVE).number("sched_yield").orElseThrow();

  private final AtomicBoolean held = new AtomicBoolean();

  /** Takes the lock. */
  public void lock() {
    int spins = 0;
    while (!held.compareAndSet(false, true)) {
      if (++spins % SPINS_BEFORE_YIELD == 0) {
        RawSyscall.call(SCHED_YIELD, 0, 0, 0);
      }
      Thread.onSpinWait();
    }
  }

  /** Gives the lock back. */
  public void unlock() {
    held.set(false);
  }
}
