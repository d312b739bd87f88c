package dev.tracekernel.junit;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A window, and its own trace, that takes notes while it is open. */
final class FakeWindow implements TraceWindow, KernelTrace {

  private final TraceDeclaration declaration;
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

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
  public TraceSnapshot snapshot() {
    throw new AssertionError("a fake has no events");
  }
}
