package dev.tracekernel.tracer.map;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map of a BPF program as a {@link Map}.
 *
 * <p>{@link #get}, {@link #containsKey}, {@link #put}, {@link #remove} and {@link #clear} go to the
 * kernel, each by itself; everything that needs more than one element (iteration, {@link #size},
 * {@link #equals}, {@code toString}) reads the map at that moment. Programs may change it
 * meanwhile: what is asserted of several elements is best asserted of one {@link #snapshot}.
 *
 * <p>The elements of an array are always there: they cannot be removed, and {@code clear} makes
 * them zero. {@code get} of an LPM trie finds the longest prefix of the key. Of a per-CPU map a
 * value is the sum over CPUs; {@link #perCpu} has them one by one.
 *
 * <p>Of a trace's map whatever is read is refused, by a {@code LostRecordsException}, where the
 * program may not have counted all: see {@code KernelTrace.map}. Of a hash that is full {@code get}
 * and {@code containsKey} tell what is there, and {@code isEmpty} that something is.
 *
 * <p>Any thread may call; not after the trace's tracer was closed. Minimum kernel 5.2.
 *
 * @param <K> the keys' type
 * @param <V> the values' type
 */
public interface BpfMap<K, V> extends Map<K, V> {

  /** Returns the map's name in the program. */
  String name();

  /**
   * Reads all elements, in the kernel's order; the result cannot be changed and does not change.
   */
  Map<K, V> snapshot();

  /**
   * Returns the same map with a value for each CPU that the kernel has room for, that of CPU 0
   * first.
   *
   * @throws IllegalStateException if it is not a per-CPU map
   */
  BpfMap<K, List<V>> perCpu();

  /**
   * Returns the value of a key, null if there is none.
   *
   * @throws ClassCastException if the key is not of the type that was asked for
   */
  @Override
  @Nullable V get(Object key);

  /**
   * Sets the value of a key, in a per-CPU map of CPU 0, and to zero of all others.
   *
   * @return the value before, which may not be the last one
   * @throws IllegalStateException if the map is full or the array has no such element
   * @throws IllegalArgumentException if a number or text does not fit into its C type
   */
  @Override
  @Nullable V put(K key, V value);

  /**
   * Removes a key.
   *
   * @return the value before, which may not be the last one
   * @throws UnsupportedOperationException in an array
   */
  @Override
  @Nullable V remove(Object key);
}
