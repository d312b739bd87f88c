package dev.tracekernel.bench;

import dev.tracekernel.fixtures.Workload;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Opens as fast as it can and counts: a main class, with the language and the seconds.
 *
 * <p>A short flood goes first. With it the JVM loads what it needs: each class file that it opened
 * later would be one more call, and lost ones have no path to tell them apart by.
 */
final class Flood {

  private static final byte[] PATH = Loops.MISSING.getBytes(StandardCharsets.UTF_8);
  private static final int CALLS_PER_LOOK_AT_THE_CLOCK = 1024;
  private static final int SHORT = 1;

  private Flood() {}

  static void main(String[] args) {
    int seconds = Integer.parseInt(args[1]);
    try (KernelTracer tracer = KernelTracer.open()) {
      flood(tracer, args[0], SHORT);
      flood(tracer, args[0], seconds);
    }
  }

  /** Prints what the loop counted and what the window did; the last flood is the one to read. */
  private static void flood(KernelTracer tracer, String language, int seconds) {
    try (TraceWindow window = tracer.start(Traced.openat())) {
      if (language.equals("C")) {
        floodInC(seconds, window.trace());
      } else {
        print(floodInJava(seconds), window.trace().snapshot());
      }
    }
  }

  /** The snapshot comes before the close, which looks for processes to kill: in files again. */
  private static void floodInC(int seconds, KernelTrace trace) {
    try (Workload loop = Workload.start("openat-loop", Loops.MISSING, "seconds", seconds)) {
      print(loop.truth().count("openat"), trace.snapshot());
    }
  }

  private static long floodInJava(int seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long calls = 0;
    while (System.nanoTime() < end) {
      for (int i = 0; i < CALLS_PER_LOOK_AT_THE_CLOCK; i++) {
        open();
      }
      calls += CALLS_PER_LOOK_AT_THE_CLOCK;
    }
    return calls;
  }

  /** One openat: the file is not there. */
  private static void open() {
    try (FileInputStream opened = new FileInputStream(Loops.MISSING)) {
      throw new IllegalStateException(Loops.MISSING + " exists: " + opened);
    } catch (FileNotFoundException expected) {
      // what the loop does
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(long own, TraceSnapshot snapshot) {
    Figures.print("own", own);
    Figures.print("delivered", delivered(snapshot));
    Figures.print("lost", snapshot.losses().total());
    Figures.print("ring", lost(snapshot, Loss.Cause.RING_FULL));
    Figures.print("limit", lost(snapshot, Loss.Cause.MEMORY_LIMIT));
  }

  private static long delivered(TraceSnapshot snapshot) {
    long count = 0;
    for (KernelEvent event : snapshot.events()) {
      boolean ours =
          event instanceof SyscallEvent call && call.paths().stream().anyMatch(p -> p.is(PATH));
      count += ours ? 1 : 0;
    }
    return count;
  }

  private static long lost(TraceSnapshot snapshot, Loss.Cause cause) {
    return snapshot.losses().losses().stream()
        .filter(loss -> loss.cause() == cause)
        .mapToLong(Loss::count)
        .sum();
  }
}
