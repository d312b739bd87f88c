package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.CheckedSyscall;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.target.AttachPoint.KernelFunction;
import dev.tracekernel.tracer.internal.target.AttachPoint.PerfEvent;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens events of perf; offsets as in {@code include/uapi/linux/perf_event.h}. */
final class PerfEvents {

  private static final int OPEN =
      SyscallTable.of(Abi.NATIVE).number("perf_event_open").orElseThrow();
  private static final int SIZE = 112; // struct perf_event_attr, fifth version
  private static final int CONFIG = 8;
  private static final int PERIOD = 16;
  private static final int FLAGS = 40;
  private static final long BY_FREQUENCY = 1 << 10;
  private static final long EVERY_PROCESS = -1;
  private static final int KPROBE_ADDRESS = 64; // config2, where config1 has no name
  private static final long RETURNS = 1;
  private static final Path KPROBES = Path.of("/sys/bus/event_source/devices/kprobe/type");
  private static final long NO_GROUP = -1;
  private static final long CLOSE_ON_EXEC = 8;
  private static final int NO_SUCH_EVENT = 2; // ENOENT, as the kernel says it

  private PerfEvents() {}

  /** Returns the CPUs that an event is opened on. */
  static List<Integer> cpus(PerfEvent event) {
    List<Integer> online = OnlineCpus.all();
    return event.everyCpu() ? online : online.subList(0, 1);
  }

  /**
   * Opens an event on a CPU, for every process; the descriptor is the caller's.
   *
   * @throws NativeException with the errno
   */
  static int open(PerfEvent event, int cpu) {
    requireCounters(event);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(SIZE, Long.BYTES);
      attributes.set(ValueLayout.JAVA_INT, 0, event.type());
      attributes.set(ValueLayout.JAVA_INT, 4, SIZE);
      attributes.set(ValueLayout.JAVA_LONG, CONFIG, event.config());
      attributes.set(ValueLayout.JAVA_LONG, PERIOD, event.samplePeriodOrFrequency());
      attributes.set(ValueLayout.JAVA_LONG, FLAGS, event.frequency() ? BY_FREQUENCY : 0);
      return open(attributes, cpu);
    }
  }

  /**
   * Opens a kprobe at a function's address; the descriptor is the caller's.
   *
   * @throws NativeException with the errno
   */
  static int openAt(KernelFunction function) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(SIZE, Long.BYTES);
      attributes.set(ValueLayout.JAVA_INT, 0, typeOfKprobes());
      attributes.set(ValueLayout.JAVA_INT, 4, SIZE);
      attributes.set(ValueLayout.JAVA_LONG, CONFIG, function.returns() ? RETURNS : 0);
      attributes.set(ValueLayout.JAVA_LONG, KPROBE_ADDRESS, function.address() + function.offset());
      return open(attributes, 0);
    }
  }

  /** Without that file the kernel has no kprobes, as it says of a type that there is not. */
  private static int typeOfKprobes() {
    try {
      return Integer.parseInt(Files.readString(KPROBES).strip());
    } catch (IOException e) {
      return Integer.MAX_VALUE;
    }
  }

  private static int open(MemorySegment attributes, int cpu) {
    long fd =
        CheckedSyscall.call(
            OPEN, attributes.address(), EVERY_PROCESS, cpu, NO_GROUP, CLOSE_ON_EXEC);
    return NativeException.check("perf_event_open", (int) fd);
  }

  /** Some hypervisors let counters be opened that then stay at 0: such a probe would be silent. */
  private static void requireCounters(PerfEvent event) {
    if (event.isOfProcessor()
        && KernelFeature.HARDWARE_EVENTS.probe() instanceof FeatureAnswer.No) {
      throw new NativeException("perf_event_open", NO_SUCH_EVENT);
    }
  }
}
