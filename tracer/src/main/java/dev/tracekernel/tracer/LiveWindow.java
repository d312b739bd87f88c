package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.session.Window;
import java.util.function.Consumer;

/** A window of the engine, as the API shows it. */
final class LiveWindow implements TraceWindow, KernelTrace {

  private final Window window;
  private final TraceDeclaration declaration;
  private final Consumer<LiveWindow> atClose;

  LiveWindow(Window window, TraceDeclaration declaration, Consumer<LiveWindow> atClose) {
    this.window = window;
    this.declaration = declaration;
    this.atClose = atClose;
  }

  @Override
  public KernelTrace trace() {
    return this;
  }

  @Override
  public TraceSnapshot snapshot() {
    return new WindowSnapshot(window.snapshot(), declaration);
  }

  @Override
  public void close() {
    window.close();
    atClose.accept(this);
  }
}
