package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Runs something in a window of some scope and gives out what was seen. */
final class Scoped {

  private Scoped() {}

  /** Something to trace, told of its trace. */
  @FunctionalInterface
  interface Body {
    void run(KernelTrace trace) throws Exception;
  }

  /** Returns the marks of a window that lost nothing. */
  static List<Long> marks(KernelTracer tracer, TraceScope scope, Traced.Body body)
      throws Exception {
    return marks(tracer, scope, trace -> body.run());
  }

  static List<Long> marks(KernelTracer tracer, TraceScope scope, Body body) throws Exception {
    return Mark.in(snapshot(tracer, scope, body, Mark.PROBE));
  }

  static TraceSnapshot snapshot(KernelTracer tracer, TraceScope scope, Body body, String... probes)
      throws Exception {
    TraceWindow window = tracer.start(TraceDeclaration.of(probes).withScope(scope));
    try (window) {
      body.run(window.trace());
    }
    TraceSnapshot snapshot = window.trace().snapshot();
    assertThat(snapshot.losses()).hasToString("nothing");
    return snapshot;
  }

  /** Does something on a new thread, to its end. */
  static void onNewThread(Runnable action) {
    Thread thread = Thread.ofPlatform().start(action);
    boolean ended = false;
    while (!ended) {
      try {
        thread.join();
        ended = true;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
