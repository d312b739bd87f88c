package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.bpf.MapElements;
import dev.tracekernel.tracer.internal.mute.Muted;
import java.lang.foreign.MemorySegment;

/** A map whose values are numbers; those of CPUs are summed. */
record Counts(MapElements elements, Codec<?> values) {

  /**
   * Opens the map.
   *
   * @throws IllegalArgumentException if its values are no numbers
   */
  static Counts of(int fd, MapShape shape) {
    if (!shape.kind().isMap()) {
      throw new IllegalArgumentException(
          "map %s is %s, not a histogram".formatted(shape.name(), shape.kind().text()));
    }
    Codec<?> codec =
        new Codecs(shape.types(), false)
            .of(Long.class, shape.valueType(), shape.valueSize(), Subject.values(shape));
    return shape.kind().isPerCpu() && codec instanceof WholeCodec one
        ? ofCpus(fd, shape, one)
        : new Counts(Maps.elements(fd, shape, shape.valueSize()), codec);
  }

  private static Counts ofCpus(int fd, MapShape shape, WholeCodec one) {
    int cpus = Maps.cpus();
    int stride = Maps.stride(shape);
    return new Counts(Maps.elements(fd, shape, cpus * stride), new PerCpuSum(one, stride, cpus));
  }

  /** Takes a key, which is valid during the call, and its count. */
  @FunctionalInterface
  interface Sink {
    void accept(MemorySegment keys, long at, long count);
  }

  void forEach(Sink sink) {
    Muted.get(
        () -> {
          elements.forEach(
              (keys, keyAt, memory, at) ->
                  sink.accept(keys, keyAt, ((Number) values.read(memory, at)).longValue()));
          return true;
        });
  }
}
