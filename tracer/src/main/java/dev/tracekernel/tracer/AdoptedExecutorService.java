package dev.tracekernel.tracer;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** As {@link AdoptedExecutor}; all but the tasks is the other's. */
final class AdoptedExecutorService extends AbstractExecutorService {

  private final ExecutorService service;
  private final Executor adopted;

  AdoptedExecutorService(ExecutorService service, Executor adopted) {
    this.service = service;
    this.adopted = adopted;
  }

  @Override
  public void execute(Runnable task) {
    adopted.execute(task);
  }

  @Override
  public void shutdown() {
    service.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return service.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return service.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return service.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return service.awaitTermination(timeout, unit);
  }
}
