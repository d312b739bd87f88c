package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.session.Window;
import java.util.concurrent.Executor;

/** Runs tasks on another executor's threads, in the scope of a window. */
record AdoptedExecutor(Executor executor, Window window) implements Executor {

  @Override
  public void execute(Runnable task) {
    window.handOver(() -> executor.execute(() -> window.adopt(task)));
  }
}
