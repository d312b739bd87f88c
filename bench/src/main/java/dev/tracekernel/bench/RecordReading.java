package dev.tracekernel.bench;

import dev.tracekernel.tracer.BpfProgram;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.LostRecordsException;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.map.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads what three kinds of programs send of the same loop: a main class, with the repetitions. */
final class RecordReading {

  private static final int CALLS = 50_000;
  private static final int WARM_UP = 5;
  private static final long MEMORY = 1L << 30;

  private static final String PROGRAM =
      """
      #include "vmlinux.h"
      #include <bpf/bpf_helpers.h>
      char LICENSE[] SEC("license") = "Dual BSD/GPL";
      struct sent { u64 at; char bytes[240]; };
      struct { __uint(type, BPF_MAP_TYPE_%s); } events SEC(".maps");
      const volatile long openat = 0;
      SEC("raw_tp/sys_enter") int on_call(struct bpf_raw_tracepoint_args *ctx)
      {
        struct sent sent = {};
        if (ctx->args[1] != openat)
          return 0;
        sent.at = bpf_ktime_get_ns();
        %s;
        return 0;
      }
      """;

  /** Wakes the reader from a fill level on, as the tracer's own programs do. */
  private static final String RING =
      PROGRAM.formatted(
          "RINGBUF); __uint(max_entries, 64 << 20",
          "bpf_ringbuf_output(&events, &sent, sizeof(sent), BPF_RB_NO_WAKEUP)");

  private static final String PERF =
      PROGRAM.formatted(
          "PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4",
          "bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &sent, sizeof(sent))");

  /** Records that came, of those that were sent, and what it took to read them. */
  private record Reading(long received, long lost, long nanos) {
    double millionsPerSecond() {
      return received * 1e3 / nanos;
    }
  }

  private final KernelTracer tracer;
  private final String name;
  private final TraceDeclaration declaration;
  private final List<Reading> readings = new ArrayList<>();

  private RecordReading(KernelTracer tracer, String name, TraceDeclaration declaration) {
    this.tracer = tracer;
    this.name = name;
    this.declaration = declaration.withMemoryLimit(MEMORY);
  }

  static void main(String[] args) {
    try (KernelTracer tracer = KernelTracer.open()) {
      List<RecordReading> kinds =
          List.of(
              new RecordReading(tracer, "tracer", Traced.openat()),
              new RecordReading(tracer, "ring", sentBy(RING)),
              new RecordReading(tracer, "perf", sentBy(PERF)));
      int rounds = WARM_UP + Integer.parseInt(args[0]);
      IntStream.range(0, rounds).forEach(_ -> kinds.forEach(RecordReading::read));
      kinds.forEach(RecordReading::print);
    }
  }

  private static TraceDeclaration sentBy(String source) {
    long openat = SyscallTable.of(Abi.NATIVE).number("openat").orElseThrow();
    return TraceDeclaration.of("syscall:getppid")
        .withProgram(BpfProgram.ofText(source, RecordReading.class).constant("openat", openat));
  }

  /** The memory of the windows before is given back first, as in {@link DrainRate}. */
  private void read() {
    System.gc();
    try (TraceWindow window = tracer.start(declaration)) {
      long before = ReadersTime.nanos();
      Loops.openat(Loops.MISSING, CALLS);
      long inBackground = ReadersTime.nanos() - before;
      readings.add(rest(window, inBackground));
    }
  }

  /** A snapshot takes what has not been read yet, in this thread. */
  private Reading rest(TraceWindow window, long inBackground) {
    long before = ReadersTime.nanos() + ReadersTime.ofThisThread();
    long calls = window.trace().snapshot().size();
    long nanos = inBackground + ReadersTime.nanos() + ReadersTime.ofThisThread() - before;
    return name.equals("tracer") ? new Reading(calls, 0, nanos) : received(window, nanos);
  }

  private static Reading received(TraceWindow window, long nanos) {
    try {
      return new Reading(window.trace().records("events", Bytes.class).size(), 0, nanos);
    } catch (LostRecordsException e) {
      return new Reading(e.received().size(), e.losses().total(), nanos);
    }
  }

  private void print() {
    List<Reading> counted = readings.subList(WARM_UP, readings.size());
    Samples rates = Samples.of(counted.stream().mapToDouble(Reading::millionsPerSecond).toArray());
    long lost = counted.stream().mapToLong(Reading::lost).sum();
    Figures.print(name, rates.median());
    Figures.print(name + ".min", rates.min());
    Figures.print(name + ".max", rates.max());
    Figures.print(name + ".lost", lost);
    Figures.print(name + ".sent", lost + counted.stream().mapToLong(Reading::received).sum());
  }
}
