package dev.tracekernel.tracer;

import dev.tracekernel.tracer.TraceScope.ContainerOf;
import dev.tracekernel.tracer.TraceScope.Host;
import dev.tracekernel.tracer.TraceScope.JvmAndChildren;
import dev.tracekernel.tracer.TraceScope.ProcessAndChildren;
import dev.tracekernel.tracer.TraceScope.TestThreads;
import dev.tracekernel.tracer.internal.session.Part;
import dev.tracekernel.tracer.internal.session.Snapshot;
import dev.tracekernel.tracer.internal.session.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A window of the engine, as the API shows it. */
final class LiveWindow extends WholeTrace implements TraceWindow {

  private final Window window;
  private final TraceDeclaration declaration;
  private final List<Limitation> limitations;
  private final Consumer<LiveWindow> atClose;
  private volatile @Nullable Path artifact;

  LiveWindow(
      Window window,
      TraceDeclaration declaration,
      List<Limitation> limitations,
      Consumer<LiveWindow> atClose) {
    this.window = window;
    this.declaration = declaration;
    this.limitations = limitations;
    this.atClose = atClose;
  }

  @Override
  public KernelTrace trace() {
    return this;
  }

  @Override
  public TraceSnapshot snapshot() {
    return snapshot(window.snapshot(), null);
  }

  private TraceSnapshot snapshot(Snapshot snapshot, @Nullable TraceSection section) {
    return new WindowSnapshot(
        snapshot, declaration, limitations, section, window, marks.all(), artifact);
  }

  @Override
  public void willBeSavedTo(Path file) {
    artifact = file;
  }

  @Override
  TraceSnapshot part(TraceMark from, @Nullable TraceMark to, TraceSection section) {
    Part part = new Part(from.moment(), to == null ? null : to.moment());
    return snapshot(window.snapshot(part), section);
  }

  @Override
  public TraceMark mark(String name) {
    Marks.requireName(name);
    return marks.add(new TraceMark(name, this, window.mark()));
  }

  @Override
  public Executor adopt(Executor executor) {
    return adoptsTasks() ? new AdoptedExecutor(executor, window) : executor;
  }

  @Override
  public ExecutorService adopt(ExecutorService executor) {
    return adoptsTasks()
        ? new AdoptedExecutorService(executor, new AdoptedExecutor(executor, window))
        : executor;
  }

  /** Whether tasks must be adopted to be in scope. */
  private boolean adoptsTasks() {
    return switch (declaration.scope()) {
      case TestThreads() -> true;
      case JvmAndChildren(), Host() -> false;
      case ProcessAndChildren other -> throw notOurs(other);
      case ContainerOf other -> throw notOurs(other);
    };
  }

  private static IllegalStateException notOurs(TraceScope scope) {
    return new IllegalStateException(
        "the scope is "
            + scope
            + ", which tasks of this JVM cannot be put into; TraceScope.testThreads() is for that");
  }

  @Override
  public void close() {
    window.close();
    atClose.accept(this);
  }
}
