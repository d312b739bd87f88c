package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.map.BpfQueue;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A queue until its window closes: then it is another test's. */
record WindowedQueue<V>(BpfQueue<V> kept, BooleanSupplier open) implements BpfQueue<V> {

  private BpfQueue<V> queue() {
    if (!open.getAsBoolean()) {
      throw Closed.window();
    }
    return kept;
  }

  @Override
  public String name() {
    return kept.name();
  }

  @Override
  public Optional<V> peek() {
    return queue().peek();
  }

  @Override
  public Optional<V> poll() {
    return queue().poll();
  }

  @Override
  public void push(V value) {
    queue().push(value);
  }

  @Override
  public List<V> drain() {
    return queue().drain();
  }
}
