package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.bpf.raw.Polling;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/** A thread that drains buffers of the kernel when one of them fills up. */
public final class PollingThread implements AutoCloseable {

  private final int[] fds;
  private final Runnable drain;
  private final int stopFd = NativeException.check("eventfd", Polling.eventFd());
  private final Thread thread;

  /**
   * Creates the thread.
   *
   * @param fds the buffers' descriptors
   * @param around runs what the thread does
   * @param drain does not block, and leaves nothing for which a descriptor would stay ready
   */
  public PollingThread(String name, int[] fds, Consumer<Runnable> around, Runnable drain) {
    this.fds = fds.clone();
    this.drain = drain;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> around.accept(this::run));
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  private void run() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment polled = arena.allocate((fds.length + 1L) * Polling.POLLFD, 4);
      for (int i = 0; i < fds.length; i++) {
        Polling.prepare(polled, i, fds[i]);
      }
      Polling.prepare(polled, fds.length, stopFd);
      while (!Polling.isReady(polled, fds.length)) {
        drain.run();
        Polling.await(polled);
      }
    }
  }

  /** Ends the thread and waits for that; an interrupt is kept for whoever waits for longer. */
  @Override
  public void close() {
    Polling.signal(stopFd);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    LibC.close(stopFd);
  }
}
