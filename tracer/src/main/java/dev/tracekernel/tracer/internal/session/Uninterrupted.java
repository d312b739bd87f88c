package dev.tracekernel.tracer.internal.session;

/** Waits for what comes at once: an interrupt is kept for whoever waits for longer. */
final class Uninterrupted {

  private Uninterrupted() {}

  /** Something that blocks until another thread has done its part. */
  interface Waiting {
    void run() throws InterruptedException;
  }

  static void await(Waiting waiting) {
    boolean interrupted = Thread.interrupted();
    boolean done = false;
    while (!done) {
      try {
        waiting.run();
        done = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
