package dev.tracekernel.tracer.internal.program;

/** The window has ended, and the program may be in another one's. */
final class Closed {

  private Closed() {}

  static IllegalStateException window() {
    return new IllegalStateException(
        "the trace's window is closed, and the program's maps may be another test's by now: read"
            + " them before, in the test or in @AfterEach");
  }
}
