package dev.tracekernel.bench;

import dev.tracekernel.tracer.BpfProgram;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.map.BpfMap;
import java.util.List;

/** A large map of an own program as a {@code java.util.Map}. */
final class LargeMap implements Measure {

  private static final double GOAL = 1000;

  @Override
  public List<Row> rows(Effort effort) {
    Figures figures =
        Figures.of(
            Figures.jvm(Reading.class).argument(effort.stored()).argument(effort.repetitions()));
    return List.of(
        new Row(
            Text.of("snapshot of a hash map of %,d entries, read by batch", effort.stored()),
            Text.of(
                "%.0f ms (%.0f to %.0f)",
                figures.at("median"), figures.at("min"), figures.at("max")),
            "<= 1000 ms",
            Outcome.of(figures.at("first") <= GOAL && figures.at("median") <= GOAL),
            Text.of(
                "integers to longs; the first one of the JVM, which is judged too: %.0f ms",
                figures.at("first"))));
  }

  /** Runs in a JVM of its own. */
  static final class Reading {

    private static final String PROGRAM =
        """
        #include "vmlinux.h"
        #include <bpf/bpf_helpers.h>
        char LICENSE[] SEC("license") = "Dual BSD/GPL";
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 1 << 20); __type(key, u32);
          __type(value, u64); } large SEC(".maps");
        SEC("raw_tp/sys_enter") int on_call(void *ctx)
        {
          u32 key = ~0;
          return bpf_map_lookup_elem(&large, &key) != 0;
        }
        """;

    private Reading() {}

    static void main(String[] args) {
      BpfProgram program =
          BpfProgram.ofText(PROGRAM, LargeMap.class).attach("on_call=none"); // the map is enough
      try (KernelTracer tracer = KernelTracer.open();
          TraceWindow window =
              tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(program))) {
        BpfMap<Integer, Long> map = window.trace().map("large", Integer.class, Long.class);
        int entries = Integer.parseInt(args[0]);
        fill(map, entries);
        Figures.print("first", millis(map, entries));
        Samples samples = Samples.times(Integer.parseInt(args[1]), () -> millis(map, entries));
        Figures.print("median", samples.median());
        Figures.print("min", samples.min());
        Figures.print("max", samples.max());
      }
    }

    private static void fill(BpfMap<Integer, Long> map, int entries) {
      for (int i = 0; i < entries; i++) {
        map.put(i, 3L * i);
      }
    }

    private static double millis(BpfMap<Integer, Long> map, int entries) {
      long start = System.nanoTime();
      int size = map.snapshot().size();
      double millis = (System.nanoTime() - start) / 1e6;
      if (size != entries) {
        throw new IllegalStateException(size + " entries were read of " + entries);
      }
      return millis;
    }
  }
}
