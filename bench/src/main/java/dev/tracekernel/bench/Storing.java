package dev.tracekernel.bench;

import com.sun.management.ThreadMXBean;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.TraceWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fills a window and looks at this JVM's memory: a main class, so that nothing else moves it.
 *
 * @param events that were stored
 * @param heap bytes in use for all of them
 * @param offHeap resident bytes outside the heap for all of them
 * @param garbage bytes that the draining thread allocated
 */
record Storing(long events, long heap, long offHeap, long garbage) {

  private static final int COLLECTIONS = 1000;

  static void main(String[] args) {
    int calls = Integer.parseInt(args[0]);
    try (KernelTracer tracer = KernelTracer.open()) {
      measure(tracer, calls / 10); // the first time loads classes
      measure(tracer, calls).print();
    }
  }

  private static Storing measure(KernelTracer tracer, int calls) {
    long heap = heapInUse();
    awaitNothingStored();
    try (TraceWindow window = tracer.start(Traced.openat().withMemoryLimit(Long.MAX_VALUE))) {
      Loops.openat(Loops.MISSING, calls);
      long allocated = allocated();
      TraceSnapshot snapshot = window.trace().snapshot();
      allocated = allocated() - allocated;
      heap = heapInUse() - heap;
      return new Storing(snapshot.size(), heap, stored(), allocated);
    }
  }

  private void print() {
    Figures.print("events", events);
    Figures.print("heap", (double) heap / events);
    Figures.print("stored", (double) offHeap / events);
    Figures.print("garbage", (double) garbage / events);
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /**
   * The memory of a window goes with the garbage collector: that of the one before must be gone.
   */
  private static void awaitNothingStored() {
    for (int i = 0; stored() != 0; i++) {
      if (i == COLLECTIONS) {
        throw new IllegalStateException("memory of an earlier window is still there");
      }
      System.gc();
    }
  }

  /** Resident bytes of mappings that ask for huge pages: those of the windows, and no others. */
  private static long stored() {
    long sum = 0;
    long resident = 0;
    for (String line : smaps()) {
      if (line.startsWith("Rss:")) {
        resident = Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      } else if (line.startsWith("VmFlags:") && line.contains(" hg")) {
        sum += resident;
      }
    }
    return sum;
  }

  private static List<String> smaps() {
    try {
      return Files.readAllLines(Path.of("/proc/self/smaps"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
