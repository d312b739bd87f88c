package dev.tracekernel.bench;

import com.sun.management.ThreadMXBean;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.TraceWindow;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * Fills a window and looks at this JVM's memory: a main class, so that nothing else moves it.
 *
 * @param events that were stored
 * @param heap bytes in use for all of them
 * @param direct bytes of direct memory for all of them
 * @param garbage bytes that the draining thread allocated
 */
record Storing(long events, long heap, long direct, long garbage) {

  static void main(String[] args) {
    int calls = Integer.parseInt(args[0]);
    try (KernelTracer tracer = KernelTracer.open()) {
      measure(tracer, calls / 10); // the first time loads classes
      measure(tracer, calls).print();
    }
  }

  private static Storing measure(KernelTracer tracer, int calls) {
    long heap = heapInUse();
    long direct = directMemory();
    try (TraceWindow window = tracer.start(Traced.openat().withMemoryLimit(Long.MAX_VALUE))) {
      Loops.openat(Loops.MISSING, calls);
      long allocated = allocated();
      TraceSnapshot snapshot = window.trace().snapshot();
      allocated = allocated() - allocated;
      heap = heapInUse() - heap;
      direct = directMemory() - direct;
      return new Storing(snapshot.size(), heap, direct, allocated);
    }
  }

  private void print() {
    Figures.print("events", events);
    Figures.print("heap", (double) heap / events);
    Figures.print("direct", (double) direct / events);
    Figures.print("garbage", (double) garbage / events);
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long directMemory() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
