package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.bpf.MapElements;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.mute.Muted;
import dev.tracekernel.tracer.map.BpfMap;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A map in the kernel. */
final class LiveMap<K, V> extends AbstractMap<K, V> implements BpfMap<K, V> {

  private static final int E2BIG = 7;

  private final MapShape shape;
  private final MapElements elements;
  private final Codec<K> keys;
  private final Class<K> keyType;
  private final Codec<V> values;
  private final @Nullable BpfMap<K, List<V>> perCpu;

  LiveMap(
      MapShape shape,
      MapElements elements,
      Codec<K> keys,
      Class<K> keyType,
      Codec<V> values,
      @Nullable BpfMap<K, List<V>> perCpu) {
    this.shape = shape;
    this.elements = elements;
    this.keys = keys;
    this.keyType = keyType;
    this.values = values;
    this.perCpu = perCpu;
  }

  @Override
  public String name() {
    return shape.name();
  }

  @Override
  public BpfMap<K, List<V>> perCpu() {
    if (perCpu == null) {
      throw new IllegalStateException(
          "map %s is %s: there are no values of single CPUs"
              .formatted(name(), shape.kind().text()));
    }
    return perCpu;
  }

  @Override
  public Map<K, V> snapshot() {
    return Muted.get(() -> Collections.unmodifiableMap(read()));
  }

  private Map<K, V> read() {
    Map<K, V> map = new LinkedHashMap<>();
    elements.forEach(
        (keyMemory, keyAt, valueMemory, valueAt) -> {
          K key = keys.read(keyMemory, keyAt);
          if (map.put(key, values.read(valueMemory, valueAt)) != null && !keys.exact()) {
            throw new IllegalStateException(alike(key));
          }
        });
    return map;
  }

  private String alike(K key) {
    return "map %s has two keys %s, which differ in bytes that %s leaves out (padding, what is behind"
            .formatted(name(), key, keyType.getSimpleName())
        + " the end of a text): let the program set the whole key to zero first, or ask for Bytes";
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return snapshot().entrySet();
  }

  @Override
  public boolean containsKey(Object key) {
    return get(key) != null;
  }

  @Override
  public @Nullable V get(Object key) {
    return Muted.get(() -> with(key, this::lookup));
  }

  /**
   * A key may have been written with other padding than ours, and then only a look at all helps.
   */
  private @Nullable V lookup(MemorySegment key, MemorySegment value) {
    V same = same(key, value);
    boolean hidden = same == null && !keys.exact() && shape.kind() != MapKind.LPM_TRIE;
    return hidden ? read().get(keys.read(key, 0)) : same;
  }

  private @Nullable V same(MemorySegment key, MemorySegment value) {
    return elements.lookup(key, value) ? values.read(value, 0) : null;
  }

  @Override
  public @Nullable V put(K key, V value) {
    return Muted.get(
        () ->
            with(
                key,
                (keyMemory, valueMemory) -> {
                  V before = same(keyMemory, valueMemory);
                  valueMemory.fill((byte) 0);
                  values.write(value, valueMemory, 0);
                  update(key, keyMemory, valueMemory);
                  return before;
                }));
  }

  private void update(Object key, MemorySegment keyMemory, MemorySegment valueMemory) {
    int result = elements.update(keyMemory, valueMemory);
    if (result == -E2BIG) {
      throw new IllegalStateException(
          shape.kind().isArray()
              ? "map %s has no element %s: it is an array of %d"
                  .formatted(name(), key, elements.maxEntries())
              : "map %s is full: it has room for %d elements (max_entries)"
                  .formatted(name(), elements.maxEntries()));
    }
    NativeException.check("bpf_map_update_elem of " + name(), result);
  }

  @Override
  public @Nullable V remove(Object key) {
    if (shape.kind().isArray()) {
      throw new UnsupportedOperationException(
          "map %s is an array, whose elements are always there: put 0 instead".formatted(name()));
    }
    return Muted.get(() -> with(key, this::remove));
  }

  private @Nullable V remove(MemorySegment key, MemorySegment value) {
    V before = lookup(key, value);
    if (!elements.delete(key) && before != null && !keys.exact()) {
      throw new IllegalStateException(
          "the key %s of map %s has other bytes than zero where %s has none: remove it as Bytes"
              .formatted(keys.read(key, 0), name(), keyType.getSimpleName()));
    }
    return before;
  }

  @Override
  public void clear() {
    Muted.get(
        () -> {
          if (shape.kind().isArray()) {
            elements.zeroAll();
          } else {
            elements.deleteAll();
          }
          return true;
        });
  }

  /** Gives a key and room for a value to the action. */
  private <T extends @Nullable Object> T with(
      Object key, BiFunction<MemorySegment, MemorySegment, T> action) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment keyMemory = arena.allocate(elements.keySize(), 8);
      MemorySegment valueMemory = arena.allocate(elements.valueSize(), 8);
      keys.write(typed(key), keyMemory, 0);
      return action.apply(keyMemory, valueMemory);
    }
  }

  private K typed(Object key) {
    if (!keyType.isInstance(key)) {
      throw new ClassCastException(
          "map %s was asked for with keys of %s, and %s is of %s"
              .formatted(name(), keyType.getSimpleName(), key, key.getClass().getSimpleName()));
    }
    return keyType.cast(key);
  }
}
