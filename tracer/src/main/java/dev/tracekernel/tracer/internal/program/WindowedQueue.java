package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.map.BpfQueue;
import java.util.List;
import java.util.Optional;

/**
 * A queue until its window closes: then it is another test's. What is taken out of it is refused as
 * what is read of a map is.
 */
record WindowedQueue<V>(BpfQueue<V> kept, MapReading reading) implements BpfQueue<V> {

  private BpfQueue<V> queue() {
    reading.requireOpen();
    return kept;
  }

  @Override
  public String name() {
    return kept.name();
  }

  @Override
  public Optional<V> peek() {
    return checked(queue().peek());
  }

  @Override
  public Optional<V> poll() {
    return checked(queue().poll());
  }

  private Optional<V> checked(Optional<V> first) {
    reading.requireAll(0, () -> first.stream().toList());
    return first;
  }

  @Override
  public void push(V value) {
    queue().push(value);
  }

  @Override
  public List<V> drain() {
    List<V> all = queue().drain();
    reading.requireAll(all.size(), () -> all);
    return all;
  }

  @Override
  public void clear() {
    queue().clear();
  }
}
