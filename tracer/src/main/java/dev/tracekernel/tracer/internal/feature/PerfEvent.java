package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.Descriptor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens events of perf; offsets as in {@code include/uapi/linux/perf_event.h}. */
final class PerfEvent {

  private static final int SIZE = 112; // struct perf_event_attr, fifth version
  private static final int HARDWARE = 0;
  private static final int TRACEPOINT = 2;
  private static final int CPU_CYCLES = 0;
  private static final long ENABLE = 0x2400;
  private static final long SET_BPF = 0x40042408;
  private static final Path SOURCES = Path.of("/sys/bus/event_source/devices");
  private static final String WHAT = "perf event of a probed feature";

  private PerfEvent() {}

  static Descriptor ofCycles() {
    return open(HARDWARE, CPU_CYCLES, MemorySegment.NULL, 0);
  }

  static Descriptor ofTracepoint(long id) {
    return open(TRACEPOINT, id, MemorySegment.NULL, 0);
  }

  static Descriptor ofKernelFunction(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return open(source("kprobe"), 0, arena.allocateFrom(name), 0);
    }
  }

  static Descriptor ofPlace(CodePlace place) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = arena.allocateFrom(place.file().toString());
      return open(source("uprobe"), 0, file, place.offset());
    }
  }

  /** Lets a program run at each occurrence of an event. */
  static void attach(Descriptor program, Descriptor event) {
    Stop.ifRefused("attaching it", Kernel.ioctl(event, SET_BPF, program.fd()));
    Stop.ifRefused("enabling it", Kernel.ioctl(event, ENABLE, 0));
  }

  private static Descriptor open(int type, long config, MemorySegment name, long offset) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(SIZE, 8);
      attributes.set(ValueLayout.JAVA_INT, 0, type);
      attributes.set(ValueLayout.JAVA_INT, 4, SIZE);
      attributes.set(ValueLayout.JAVA_LONG, 8, config);
      attributes.set(ValueLayout.JAVA_LONG, 56, name.address());
      attributes.set(ValueLayout.JAVA_LONG, 64, offset);
      return Kernel.perfEvent(attributes, WHAT);
    }
  }

  /** Each source of events has a number that is given when the kernel boots. */
  private static int source(String name) {
    if (!Files.exists(SOURCES)) {
      throw new Stop(
          new Outcome.Undecided("sysfs is not mounted on /sys", "mount -t sysfs sysfs /sys"));
    }
    Path type = SOURCES.resolve(name).resolve("type");
    try {
      return Integer.parseInt(Files.readString(type).strip());
    } catch (IOException e) {
      throw new Stop(
          new Outcome.Missing("perf has no " + name + " events (" + type + " is not there)"));
    }
  }
}
