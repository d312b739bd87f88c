package dev.tracekernel.tracer.internal.session;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts tasks into a thread's scope while they run, on whatever thread that is.
 *
 * <p>What starts a pool's threads is whoever hands it a task, and threads get the scopes of the one
 * that starts them: these are held back meanwhile, so that a pool's threads are in scope for as
 * long as the tasks are, and not longer.
 */
final class Adoption {

  private final Sentinel sentinel;
  private final long id;
  private final AtomicLong onVirtualThreads = new AtomicLong();

  @SuppressWarnings("ThreadLocalUsage") // one for each window
  private final ThreadLocal<State> states = ThreadLocal.withInitial(() -> State.OUTSIDE);

  Adoption(Sentinel sentinel, long id) {
    this.sentinel = sentinel;
    this.id = id;
  }

  /**
   * What a thread does for this window.
   *
   * @param inside it runs a task
   * @param holding it hands one over
   */
  private record State(boolean inside, boolean holding) {
    static final State OUTSIDE = new State(false, false);
  }

  /**
   * Runs a task in scope; within another one, or within a handing over, as well. On a virtual
   * thread it cannot be in scope: it is run all the same, since somebody may wait for it, and
   * counted.
   */
  void run(Runnable task) {
    if (Thread.currentThread().isVirtual()) {
      onVirtualThreads.incrementAndGet();
      task.run();
      return;
    }
    State before = states.get();
    change(before, new State(true, false));
    try {
      task.run();
    } finally {
      change(new State(true, false), before);
    }
  }

  /** Returns how many tasks were run on virtual threads. */
  long onVirtualThreads() {
    return onVirtualThreads.get();
  }

  /** Hands a task over. */
  void handOver(Runnable submit) {
    if (Thread.currentThread().isVirtual()) {
      submit.run(); // its carrier is in no scope
      return;
    }
    State before = states.get();
    State holding = new State(before.inside, true);
    change(before, holding);
    try {
      submit.run();
    } finally {
      change(holding, before);
    }
  }

  private void change(State from, State to) {
    if (from.holding && !to.holding) {
      sentinel.pass(id);
    }
    if (!from.inside && to.inside) {
      sentinel.join(id);
    }
    if (from.inside && !to.inside) {
      sentinel.leave(id);
    }
    if (!from.holding && to.holding) {
      sentinel.hold(id);
    }
    keep(to);
  }

  private void keep(State state) {
    if (state.equals(State.OUTSIDE)) {
      states.remove();
    } else {
      states.set(state);
    }
  }
}
