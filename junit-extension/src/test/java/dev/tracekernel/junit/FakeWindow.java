package dev.tracekernel.junit;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A window, and its own trace, that takes notes while it is open. */
final class FakeWindow implements TraceWindow, KernelTrace {

  private final TraceDeclaration declaration;
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private volatile boolean closed;
  private volatile @Nullable Path file;

  FakeWindow(TraceDeclaration declaration) {
    this.declaration = declaration;
  }

  void note(String text) {
    if (closed) {
      throw new IllegalStateException("the window is closed, too late for: " + text);
    }
    notes.add(text);
  }

  List<String> notes() {
    return notes;
  }

  List<String> probes() {
    return declaration.probes().stream().map(ProbeSpec::name).toList();
  }

  TraceDeclaration declaration() {
    return declaration;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public KernelTrace trace() {
    return this;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void willBeSavedTo(Path path) {
    file = path;
  }

  @Override
  public TraceSnapshot snapshot() {
    return new FakeSnapshot(declaration, notes, Optional.ofNullable(file));
  }
}
