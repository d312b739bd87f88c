package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Threads that became the first of their process by an exec: it takes that one's number, which is
 * gone then.
 */
public final class Successions {

  private static final String EXEC = "sched_process_exec";

  private final boolean all;
  private final boolean merged;
  private final Map<ThreadKey, ExecEvent> byNumberBefore = new HashMap<>();

  private Successions(boolean all, boolean merged) {
    this.all = all;
    this.merged = merged;
  }

  /**
   * Takes how certain the steps are: where an exec was lost, any thread may have become another.
   */
  static Successions in(TraceSnapshot snapshot, Match least) {
    return new Successions(showsAll(snapshot), least == Match.UNKNOWN && mayBeLost(snapshot));
  }

  /** Tells whether a trace has all execs. */
  public static boolean showsAll(TraceSnapshot snapshot) {
    return snapshot.declaration().traces(EXEC) && !mayBeLost(snapshot);
  }

  private static boolean mayBeLost(TraceSnapshot snapshot) {
    return snapshot.losses().losses().stream().anyMatch(loss -> loss.mayConcern(EXEC));
  }

  /** Returns what the thread was before, empty if it was the first one already. */
  Optional<ThreadKey> add(ExecEvent exec) {
    ThreadKey before = ThreadKey.before(exec);
    if (before.isFirst()) {
      return Optional.empty();
    }
    byNumberBefore.put(before, exec);
    return Optional.of(before);
  }

  /** Returns whose event it is; the call that executes began under the number before. */
  ThreadKey thread(KernelEvent event) {
    ThreadKey thread = ThreadKey.of(event.task());
    if (merged) {
      return thread.first();
    }
    ExecEvent exec = byNumberBefore.get(thread);
    return exec != null && event.start().compareTo(exec.start()) < 0
        ? ThreadKey.of(exec.task())
        : thread;
  }

  /**
   * Tells whether two events of one number are certainly of one thread: another program may be that
   * of another thread, where execs are not all in the trace.
   */
  boolean areOfOneThread(KernelEvent one, KernelEvent other) {
    return all
        || !ThreadKey.of(other.task()).isFirst()
        || one.task().executable().equals(other.task().executable());
  }
}
