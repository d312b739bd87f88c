package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.Descriptor;
import dev.tracekernel.tracer.internal.bpf.PerfRing;
import dev.tracekernel.tracer.internal.bpf.raw.CheckedSyscall;
import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.probe.OnlineCpus;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of perf that programs write to; offsets as in {@code include/uapi/linux/perf_event.h}.
 */
final class BpfOutputEvents {

  private static final int OPEN =
      SyscallTable.of(Abi.NATIVE).number("perf_event_open").orElseThrow();
  private static final int SIZE = 112; // struct perf_event_attr, fifth version
  private static final int SOFTWARE = 1;
  private static final long BPF_OUTPUT = 10;
  private static final long TIME_AND_RAW = 1 << 2 | 1 << 10;
  private static final long COUNTS_LOST = 1 << 4;
  private static final long WATERMARK_AND_CLOCK = 1 << 14 | 1 << 25;
  private static final int CLOCK_MONOTONIC = 1;
  private static final long CLOSE_ON_EXEC = 8;
  private static final int EINVAL = 22;

  /** For each CPU. */
  private static final int BUFFER = 256 << 10;

  private BpfOutputEvents() {}

  /**
   * Opens one for each CPU that is there, and puts it into the map.
   *
   * @param counting whether to ask for a count of what finds no room; kernels before 6.0 have none
   */
  static List<PerfRing> open(int map, boolean counting) {
    List<PerfRing> rings = new ArrayList<>();
    try {
      for (int cpu : OnlineCpus.all()) {
        rings.add(open(map, cpu, counting));
      }
      return rings;
    } catch (RuntimeException | Error e) {
      rings.forEach(PerfRing::close);
      throw e;
    }
  }

  private static PerfRing open(int map, int cpu, boolean counting) {
    int asked = counting ? event(cpu, COUNTS_LOST) : -EINVAL; // that is what they say
    boolean counted = asked != -EINVAL;
    int fd = NativeException.check("perf_event_open", counted ? asked : event(cpu, 0));
    Descriptor event = new Descriptor(fd, "perf event for a program's output");
    try {
      PerfRing ring = new PerfRing(event, BUFFER, counted);
      put(map, cpu, fd);
      return ring;
    } catch (RuntimeException | Error e) {
      event.close();
      throw e;
    }
  }

  private static int event(int cpu, long readFormat) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(SIZE, Long.BYTES);
      attributes.set(ValueLayout.JAVA_INT, 0, SOFTWARE);
      attributes.set(ValueLayout.JAVA_INT, 4, SIZE);
      attributes.set(ValueLayout.JAVA_LONG, 8, BPF_OUTPUT);
      attributes.set(ValueLayout.JAVA_LONG, 16, 1);
      attributes.set(ValueLayout.JAVA_LONG, 24, TIME_AND_RAW);
      attributes.set(ValueLayout.JAVA_LONG, 32, readFormat);
      attributes.set(ValueLayout.JAVA_LONG, 40, WATERMARK_AND_CLOCK);
      attributes.set(ValueLayout.JAVA_INT, 48, BUFFER / 4);
      attributes.set(ValueLayout.JAVA_INT, 92, CLOCK_MONOTONIC);
      return (int) CheckedSyscall.call(OPEN, attributes.address(), -1, cpu, -1, CLOSE_ON_EXEC);
    }
  }

  private static void put(int map, int cpu, int fd) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocateFrom(ValueLayout.JAVA_INT, cpu);
      MemorySegment value = arena.allocateFrom(ValueLayout.JAVA_INT, fd);
      NativeException.check("bpf_map_update_elem", MapCalls.update(map, key, value));
    }
  }
}
