package dev.tracekernel.tracer.internal.map;

import java.lang.foreign.MemorySegment;

/** Values of CPUs that are no numbers: they can be had one by one only. */
record Unsummed<T>(String map) implements Codec<T> {

  @Override
  public T read(MemorySegment memory, long at) {
    throw refusal();
  }

  @Override
  public void write(T value, MemorySegment memory, long at) {
    throw refusal();
  }

  private IllegalStateException refusal() {
    return new IllegalStateException(
        "map %s has a value for each CPU, and only numbers can be summed: ask for perCpu()"
            .formatted(map));
  }
}
