package dev.tracekernel.tracer.internal.session;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A lock that waits without a system call, so that waiting for it leaves no trace. Held for the
 * time of a drain at most; not reentrant.
 */
final class SpinLock {

  private static final int SPINS_BEFORE_YIELD = 1000;

  private final AtomicBoolean held = new AtomicBoolean();

  @SuppressWarnings("ThreadPriorityCheck") // the holder may have lost its CPU to the one who waits
  void lock() {
    int spins = 0;
    while (!held.compareAndSet(false, true)) {
      if (++spins % SPINS_BEFORE_YIELD == 0) {
        Thread.yield();
      }
      Thread.onSpinWait();
    }
  }

  void unlock() {
    held.set(false);
  }
}
