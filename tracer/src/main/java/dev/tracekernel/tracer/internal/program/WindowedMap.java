package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.map.BpfMap;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A map until its window closes: then it is another test's. */
final class WindowedMap<K, V> extends AbstractMap<K, V> implements BpfMap<K, V> {

  private final BpfMap<K, V> map;
  private final BooleanSupplier open;

  WindowedMap(BpfMap<K, V> map, BooleanSupplier open) {
    this.map = map;
    this.open = open;
  }

  private BpfMap<K, V> map() {
    if (!open.getAsBoolean()) {
      throw Closed.window();
    }
    return map;
  }

  @Override
  public String name() {
    return map.name();
  }

  @Override
  public Map<K, V> snapshot() {
    return map().snapshot();
  }

  @Override
  public BpfMap<K, List<V>> perCpu() {
    return new WindowedMap<>(map().perCpu(), open);
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return map().entrySet();
  }

  @Override
  public boolean containsKey(Object key) {
    return map().containsKey(key);
  }

  @Override
  public @Nullable V get(Object key) {
    return map().get(key);
  }

  @Override
  public @Nullable V put(K key, V value) {
    return map().put(key, value);
  }

  @Override
  public @Nullable V remove(Object key) {
    return map().remove(key);
  }

  @Override
  public void clear() {
    map().clear();
  }
}
