package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Threads that all want one CPU, and know how long each of them did not have it. */
final class SpinningThreads {

  private static final int SET_AFFINITY =
      SyscallTable.of(Abi.NATIVE).number("sched_setaffinity").orElseThrow();
  private static final int NANOSLEEP =
      SyscallTable.of(Abi.NATIVE).number("nanosleep").orElseThrow();

  private SpinningThreads() {}

  /**
   * What a thread knows of itself.
   *
   * @param withoutCpu while it wanted one
   * @param asleep while it did not
   */
  record Truth(String name, Duration withoutCpu, Duration asleep) {}

  /** Lets threads spin on the first CPU that this process may use, each with a sleep first. */
  static List<Truth> spin(int threads, Duration spinning, Duration sleep) throws Exception {
    List<Truth> truths = new ArrayList<>();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      String name = "tk-spins-" + i;
      all.add(
          Thread.ofPlatform().name(name).start(() -> add(truths, spinOnce(name, spinning, sleep))));
    }
    for (Thread each : all) {
      each.join();
    }
    return truths;
  }

  private static void add(List<Truth> truths, Truth truth) {
    synchronized (truths) {
      truths.add(truth);
    }
  }

  /** Lets this thread run on the first CPU alone. */
  static void pin() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cpus = arena.allocate(128);
      cpus.set(ValueLayout.JAVA_LONG, 0, 1);
      if (RawSyscall.call(SET_AFFINITY, 0, cpus.byteSize(), cpus.address()) < 0) {
        throw new IllegalStateException("cannot run on the first CPU alone");
      }
    }
  }

  private static Truth spinOnce(String name, Duration spinning, Duration sleep) {
    pin();
    ThreadMXBean beans = ManagementFactory.getThreadMXBean();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
      time.setAtIndex(ValueLayout.JAVA_LONG, 0, sleep.toSeconds());
      time.setAtIndex(ValueLayout.JAVA_LONG, 1, sleep.toNanosPart());
      long slept = System.nanoTime();
      RawSyscall.call(NANOSLEEP, time.address(), 0, 0);
      long begin = System.nanoTime();
      long cpu = beans.getCurrentThreadCpuTime();
      while (System.nanoTime() - begin < spinning.toNanos()) {
        Thread.onSpinWait();
      }
      long used = beans.getCurrentThreadCpuTime() - cpu;
      long wall = System.nanoTime() - begin;
      return new Truth(name, Duration.ofNanos(wall - used), Duration.ofNanos(begin - slept));
    }
  }
}
