package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.map.BpfMap;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map until its window closes: then it is another test's. What is read of it is refused where
 * something of it is known to be missing, or may be.
 */
final class WindowedMap<K, V> extends AbstractMap<K, V> implements BpfMap<K, V> {

  private final BpfMap<K, V> map;
  private final MapReading reading;

  WindowedMap(BpfMap<K, V> map, MapReading reading) {
    this.map = map;
    this.reading = reading;
  }

  private BpfMap<K, V> map() {
    reading.requireOpen();
    return map;
  }

  @Override
  public String name() {
    return map.name();
  }

  @Override
  public Map<K, V> snapshot() {
    Map<K, V> all = map().snapshot();
    reading.requireAll(all.size(), () -> List.copyOf(all.entrySet()));
    return all;
  }

  @Override
  public BpfMap<K, List<V>> perCpu() {
    return new WindowedMap<>(map().perCpu(), reading);
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return snapshot().entrySet();
  }

  /** What is there is there, whatever was lost. */
  @Override
  public boolean isEmpty() {
    boolean empty = map().snapshot().isEmpty();
    if (empty) {
      reading.requireAll(0, List::of);
    }
    return empty;
  }

  @Override
  public boolean containsKey(Object key) {
    return get(key) != null;
  }

  @Override
  public @Nullable V get(Object key) {
    V value = map().get(key);
    reading.requireOne(value);
    return value;
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
