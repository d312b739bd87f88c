package dev.tracekernel.tracer.internal.session;

/** Why a virtual thread has no scope of its own. */
final class VirtualThreads {

  private VirtualThreads() {}

  static IllegalStateException cannotBeFollowed() {
    return new IllegalStateException(
        "the kernel knows no virtual threads, only the thread that carries them, and that carries"
            + " others too: what "
            + Thread.currentThread()
            + " does cannot be told apart; use a platform thread, or"
            + " TraceScope.jvmAndChildren()");
  }
}
