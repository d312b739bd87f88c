package dev.tracekernel.tracer;

import dev.tracekernel.tracer.TraceScope.ContainerOf;
import dev.tracekernel.tracer.TraceScope.Host;
import dev.tracekernel.tracer.TraceScope.JvmAndChildren;
import dev.tracekernel.tracer.TraceScope.ProcessAndChildren;
import dev.tracekernel.tracer.TraceScope.TestThreads;
import dev.tracekernel.tracer.event.TraceLine;
import dev.tracekernel.tracer.internal.session.Part;
import dev.tracekernel.tracer.internal.session.Snapshot;
import dev.tracekernel.tracer.internal.session.Window;
import dev.tracekernel.tracer.map.BpfGlobals;
import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.BpfQueue;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Scale;
import dev.tracekernel.tracer.map.SectionedHistogram;
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
  private final OwnProgram program;
  private final Consumer<LiveWindow> atClose;
  private volatile @Nullable Path artifact;

  LiveWindow(
      Window window,
      TraceDeclaration declaration,
      List<Limitation> limitations,
      OwnProgram program,
      Consumer<LiveWindow> atClose) {
    this.window = window;
    this.declaration = declaration;
    this.limitations = limitations;
    this.program = program;
    this.atClose = atClose;
  }

  @Override
  public KernelTrace trace() {
    return this;
  }

  @Override
  public TraceSnapshot snapshot() {
    return snapshot(window.snapshot(), null, window.openedAt());
  }

  private TraceSnapshot snapshot(Snapshot snapshot, @Nullable TraceSection section, long from) {
    return new WindowSnapshot(
        snapshot,
        declaration,
        limitations,
        section,
        from,
        window,
        marks.all(),
        artifact,
        program.losses());
  }

  @Override
  public void willBeSavedTo(Path file) {
    artifact = file;
  }

  @Override
  TraceSnapshot part(TraceMark from, @Nullable TraceMark to, TraceSection section) {
    Part part = new Part(from.moment(), to == null ? null : to.moment());
    return snapshot(window.snapshot(part), section, from.saved().begin().epoch());
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
  public <K, V> BpfMap<K, V> map(String name, Class<K> keys, Class<V> values) {
    return program.map(name, keys, values);
  }

  @Override
  public <V> BpfQueue<V> queue(String name, Class<V> values) {
    return program.queue(name, values);
  }

  @Override
  public Histogram histogram(String name, Scale scale) {
    return program.histogram(name, scale);
  }

  @Override
  public <S> SectionedHistogram<S> histograms(String name, Scale scale, Class<S> section) {
    return program.histograms(name, scale, section);
  }

  @Override
  public List<TraceLine> output() {
    return program.output();
  }

  @Override
  public <T> List<T> records(String map, Class<T> type) {
    return program.records(map, null, type);
  }

  @Override
  public <T> List<T> records(String map, String structure, Class<T> type) {
    return program.records(map, structure, type);
  }

  @Override
  public List<String> attached() {
    return program.window().attached();
  }

  @Override
  public BpfGlobals globals() {
    return program.globals();
  }

  @Override
  public void close() {
    window.close();
    program.close();
    atClose.accept(this);
  }
}
