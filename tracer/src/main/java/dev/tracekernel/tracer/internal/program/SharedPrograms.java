package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.output.TraceOutput;
import dev.tracekernel.tracer.internal.session.SharedEngine;
import org.jspecify.annotations.Nullable;

/** The one pool of this JVM: made for the first user, closed by the last. */
public final class SharedPrograms {

  private static @Nullable ProgramPool pool;
  private static int users;

  private SharedPrograms() {}

  /** Returns the pool; each call wants a {@link #release}. What killed JVMs have left goes. */
  public static synchronized ProgramPool acquire() {
    unseen(TraceOutput::sweep);
    ProgramPool shared = pool;
    if (shared == null) {
      shared = new ProgramPool(SharedPrograms::unseen);
      pool = shared;
    }
    users++;
    return shared;
  }

  private static void unseen(Runnable work) {
    SharedEngine.unseen(
        () -> {
          work.run();
          return work;
        });
  }

  /** Gives up what {@link #acquire} gave; before the engine is. */
  public static synchronized void release() {
    users--;
    ProgramPool shared = pool;
    if (users == 0 && shared != null) {
      pool = null;
      shared.close();
    }
  }
}
