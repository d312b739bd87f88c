package dev.tracekernel.tracer.internal.map;

import java.lang.foreign.MemorySegment;

/** One number for the numbers of all CPUs. */
record PerCpuSum(WholeCodec one, int stride, int cpus) implements Codec<Number> {

  @Override
  public Number read(MemorySegment memory, long at) {
    long sum = 0;
    for (int cpu = 0; cpu < cpus; cpu++) {
      sum += one.bits().read(memory, at + (long) cpu * stride);
    }
    Number boxed = one.java().box(sum);
    if (boxed.longValue() != sum && !one.bits().holds(sum)) {
      throw new ArithmeticException(
          "the sum of all CPUs, %d, is too large: ask for Long".formatted(sum));
    }
    return boxed;
  }

  @Override
  public void write(Number value, MemorySegment memory, long at) {
    one.write(value, memory, at);
  }
}
