package dev.tracekernel.tracer.internal.session;

/** Why a virtual thread has no scope of its own. */
final class VirtualThreads {

  private VirtualThreads() {}

  static IllegalStateException cannotBeFollowed() {
    return new IllegalStateException(
        "the calls of a virtual thread cannot be told apart: the kernel knows only the thread that"
            + " carries it, and that carries others too; use a platform thread, or the scope"
            + " TraceScope.jvmAndChildren()");
  }
}
