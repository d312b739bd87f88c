package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.CheckedSyscall;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.target.AttachPoint.PerfEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Opens events of perf; offsets as in {@code include/uapi/linux/perf_event.h}. */
final class PerfEvents {

  private static final int OPEN =
      SyscallTable.of(Abi.NATIVE).number("perf_event_open").orElseThrow();
  private static final Path ONLINE = Path.of("/sys/devices/system/cpu/online");
  private static final int SIZE = 112; // struct perf_event_attr, fifth version
  private static final int CONFIG = 8;
  private static final int PERIOD = 16;
  private static final int FLAGS = 40;
  private static final long BY_FREQUENCY = 1 << 10;
  private static final long EVERY_PROCESS = -1;
  private static final long NO_GROUP = -1;
  private static final long CLOSE_ON_EXEC = 8;

  private PerfEvents() {}

  /** Returns the CPUs that an event is opened on. */
  static List<Integer> cpus(PerfEvent event) {
    List<Integer> online = online();
    return event.everyCpu() ? online : online.subList(0, 1);
  }

  /**
   * Opens an event on a CPU, for every process; the descriptor is the caller's.
   *
   * @throws NativeException with the errno
   */
  static int open(PerfEvent event, int cpu) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(SIZE, Long.BYTES);
      attributes.set(ValueLayout.JAVA_INT, 0, event.type());
      attributes.set(ValueLayout.JAVA_INT, 4, SIZE);
      attributes.set(ValueLayout.JAVA_LONG, CONFIG, event.config());
      attributes.set(ValueLayout.JAVA_LONG, PERIOD, event.samplePeriodOrFrequency());
      attributes.set(ValueLayout.JAVA_LONG, FLAGS, event.frequency() ? BY_FREQUENCY : 0);
      long fd =
          CheckedSyscall.call(
              OPEN, attributes.address(), EVERY_PROCESS, cpu, NO_GROUP, CLOSE_ON_EXEC);
      return NativeException.check("perf_event_open", (int) fd);
    }
  }

  /** A list such as {@code 0-3,5}. */
  private static List<Integer> online() {
    try {
      return Stream.of(Files.readString(ONLINE).strip().split(","))
          .flatMapToInt(PerfEvents::range)
          .boxed()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IntStream range(String text) {
    String[] ends = text.split("-", 2);
    return IntStream.rangeClosed(
        Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
  }
}
