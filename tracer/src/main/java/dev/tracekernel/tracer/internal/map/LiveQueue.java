package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.bpf.MapElements;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.mute.Muted;
import dev.tracekernel.tracer.map.BpfQueue;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A queue or stack in the kernel. */
final class LiveQueue<V> implements BpfQueue<V> {

  private static final int E2BIG = 7;

  private final MapShape shape;
  private final MapElements elements;
  private final Codec<V> values;

  LiveQueue(MapShape shape, MapElements elements, Codec<V> values) {
    this.shape = shape;
    this.elements = elements;
    this.values = values;
  }

  @Override
  public String name() {
    return shape.name();
  }

  @Override
  public Optional<V> peek() {
    return first(value -> elements.lookup(MemorySegment.NULL, value));
  }

  @Override
  public Optional<V> poll() {
    return first(elements::take);
  }

  private Optional<V> first(Predicate<MemorySegment> call) {
    return Muted.get(
        () -> {
          try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(elements.valueSize(), 8);
            return call.test(value) ? Optional.of(values.read(value, 0)) : Optional.empty();
          }
        });
  }

  @Override
  public void push(V value) {
    int result =
        Muted.get(
            () -> {
              try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate(elements.valueSize(), 8);
                values.write(value, memory, 0);
                return elements.update(MemorySegment.NULL, memory);
              }
            });
    if (result == -E2BIG) {
      throw new IllegalStateException(
          "map %s is full: it has room for %d elements (max_entries)"
              .formatted(name(), elements.maxEntries()));
    }
    NativeException.check("bpf_map_update_elem of " + name(), result);
  }

  @Override
  public List<V> drain() {
    List<V> all = new ArrayList<>();
    Optional<V> next = poll();
    while (next.isPresent()) {
      all.add(next.get());
      next = all.size() < elements.maxEntries() ? poll() : Optional.empty();
    }
    return List.copyOf(all);
  }
}
