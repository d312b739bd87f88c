package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.session.Part;
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
  private final Marks marks = new Marks();

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
    return new WindowSnapshot(window.snapshot(), declaration, null, window, artifact);
  }

  @Override
  public void willBeSavedTo(Path file) {
    artifact = file;
  }

  TraceSnapshot snapshot(Part part, TraceSection section) {
    return new WindowSnapshot(window.snapshot(part), declaration, section, window, artifact);
  }

  Marks marks() {
    return marks;
  }

  @Override
  public TraceMark mark(String name) {
    Marks.requireName(name);
    return marks.add(new TraceMark(name, this, window.mark()));
  }

  @Override
  public KernelTrace since(TraceMark mark) {
    return new Section(this, Marks.requireOf(this, mark), null);
  }

  @Override
  public KernelTrace since(String mark) {
    return since(marks.named(mark));
  }

  @Override
  public KernelTrace between(TraceMark first, TraceMark second) {
    return new Section(this, Marks.requireOf(this, first), Marks.requireOf(this, second));
  }

  @Override
  public KernelTrace between(String first, String second) {
    return between(marks.named(first), marks.named(second));
  }

  @Override
  public void close() {
    window.close();
    atClose.accept(this);
  }
}
