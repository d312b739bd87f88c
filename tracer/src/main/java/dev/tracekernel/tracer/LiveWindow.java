package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.session.Window;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A window of the engine, as the API shows it. */
final class LiveWindow implements TraceWindow, KernelTrace {

  private final Window window;
  private final TraceDeclaration declaration;
  private final Consumer<LiveWindow> atClose;
  private volatile @Nullable Path artifact;

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
    return new WindowSnapshot(window.snapshot(), declaration, window, artifact);
  }

  @Override
  public void willBeSavedTo(Path file) {
    artifact = file;
  }

  @Override
  public void close() {
    window.close();
    atClose.accept(this);
  }
}
