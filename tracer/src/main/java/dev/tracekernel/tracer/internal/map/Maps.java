package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.bpf.MapElements;
import dev.tracekernel.tracer.internal.bpf.MapInfo;
import dev.tracekernel.tracer.internal.bpf.Preemption;
import dev.tracekernel.tracer.internal.mute.Muted;
import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.BpfQueue;
import java.util.List;

/** Opens loaded maps as Java's. */
public final class Maps {

  private Maps() {}

  /**
   * Opens a map with keys.
   *
   * @param fd stays its owner's, and open as long as the result is used
   * @throws IllegalArgumentException if keys or values are not of these types, with those that they
   *     are of, or if the map has no keys
   */
  public static <K, V> BpfMap<K, V> open(int fd, MapShape shape, Class<K> keys, Class<V> values) {
    if (!shape.kind().isMap()) {
      throw new IllegalArgumentException(notAMap(shape));
    }
    Codec<K> key = key(shape, keys);
    Codec<V> value = value(shape, values);
    return shape.kind().isPerCpu()
        ? perCpu(fd, shape, key, keys, value)
        : new LiveMap<>(shape, elements(fd, shape, shape.valueSize()), key, keys, value, null);
  }

  private static String notAMap(MapShape shape) {
    String name = shape.name();
    String remedy =
        switch (shape.kind()) {
          case QUEUE, STACK -> ": ask for queue(\"" + name + "\", ...)";
          case RING_BUFFER, PERF_EVENT_ARRAY -> ": ask for records(\"" + name + "\", ...)";
          default -> "";
        };
    return "map " + name + " is " + shape.kind().text() + ", without keys" + remedy;
  }

  /** Opens a queue or stack, as {@link #open} opens what has keys. */
  public static <V> BpfQueue<V> openQueue(int fd, MapShape shape, Class<V> values) {
    if (!shape.kind().isQueue()) {
      throw new IllegalArgumentException(
          "map %s is %s, not a queue: ask for map(\"%s\", ...)"
              .formatted(shape.name(), shape.kind().text(), shape.name()));
    }
    Codec<V> value = value(shape, values);
    return new LiveQueue<>(shape, elements(fd, shape, shape.valueSize()), value);
  }

  private static <K, V> BpfMap<K, V> perCpu(
      int fd, MapShape shape, Codec<K> key, Class<K> keys, Codec<V> value) {
    int cpus = cpus();
    int stride = stride(shape);
    MapElements elements = elements(fd, shape, cpus * stride);
    Codec<List<V>> listed = new ArrayCodecs.Listed<>(value, stride, cpus);
    BpfMap<K, List<V>> each = new LiveMap<>(shape, elements, key, keys, listed, null);
    return new LiveMap<>(shape, elements, key, keys, summed(shape, value, stride, cpus), each);
  }

  /** The sum of a codec's numbers is of the type that the codec is of. */
  @SuppressWarnings("unchecked")
  private static <V> Codec<V> summed(MapShape shape, Codec<V> value, int stride, int cpus) {
    return value instanceof WholeCodec whole
        ? (Codec<V>) new PerCpuSum(whole, stride, cpus)
        : new Unsummed<>(shape.name());
  }

  /** Returns how many bytes the kernel copies for each CPU. */
  static int stride(MapShape shape) {
    return (shape.valueSize() + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
  }

  static int cpus() {
    return Muted.get(MapElements::possibleCpus);
  }

  static MapElements elements(int fd, MapShape shape, int valueSize) {
    int entries = Muted.get(() -> MapInfo.of(fd)).maxEntries();
    return new MapElements(fd, shape.keySize(), valueSize, entries, Preemption.AVOIDED);
  }

  /** A codec of a class gives values of that class. */
  @SuppressWarnings("unchecked")
  private static <K> Codec<K> key(MapShape shape, Class<K> keys) {
    return (Codec<K>)
        new Codecs(shape.types(), true)
            .of(keys, shape.keyType(), shape.keySize(), Subject.keys(shape));
  }

  @SuppressWarnings("unchecked")
  private static <V> Codec<V> value(MapShape shape, Class<V> values) {
    Codec<?> codec =
        new Codecs(shape.types(), false)
            .of(values, shape.valueType(), shape.valueSize(), Subject.values(shape));
    return (Codec<V>)
        (shape.kind() == MapKind.STACK_TRACE && codec instanceof ArrayCodecs.Primitive array
            ? array.withoutZeros()
            : codec);
  }
}
