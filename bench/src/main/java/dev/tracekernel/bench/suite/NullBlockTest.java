package dev.tracekernel.bench.suite;

import dev.tracekernel.fixtures.DelayedDisk;
import dev.tracekernel.fixtures.DiskKind;
import dev.tracekernel.fixtures.Truth;
import dev.tracekernel.fixtures.Workload;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.MeasureKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Prints how many reads a second a disk without latency does: alone, measured by us, by bpftrace.
 */
class NullBlockTest {

  private static final int TURNS = 5;
  private static final int READERS = 2;
  private static final int READS = 20_000; // of each

  @Test
  void requests_a_second() throws IOException {
    List<Double> plain = new ArrayList<>();
    List<Double> measured = new ArrayList<>();
    List<Double> bpftrace = new ArrayList<>();
    String refusal = "";
    try (DelayedDisk disk = DelayedDisk.of(DiskKind.NULL_BLOCK).create()) {
      rate(disk); // warm-up
      for (int turn = 0; turn < TURNS; turn++) {
        plain.add(rate(disk));
        measured.add(measuredRate(disk));
        try (Biolatency _ = Biolatency.start()) {
          bpftrace.add(rate(disk));
        } catch (IOException notHere) {
          refusal = notHere.toString().replaceAll("\\s+", " ");
        }
      }
    }
    System.out.println("plain=" + median(plain));
    System.out.println("measured=" + median(measured));
    System.out.println("bpftrace=" + (refusal.isEmpty() ? median(bpftrace) : refusal));
  }

  private static double measuredRate(DelayedDisk disk) {
    TraceDeclaration declaration =
        TraceDeclaration.of("syscall:getppid").withMeasures(Measure.BLOCK_LATENCY);
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration)) {
      double rate = rate(disk);
      Latency latency =
          window.trace().latency(Measure.BLOCK_LATENCY).where(MeasureKey.device(disk.device()));
      if (latency.count() < READERS * READS) {
        throw new AssertionError("not all were counted: " + latency);
      }
      return rate;
    }
  }

  /** By the slower of them. */
  private static double rate(DelayedDisk disk) {
    List<Workload> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      readers.add(Workload.start("read-loop", disk.path(), READS, "direct"));
    }
    double longest = 0;
    for (Workload reader : readers) {
      Truth truth = reader.truth();
      longest = Math.max(longest, truth.count("wall_ns") / 1e9);
      reader.close();
    }
    return READERS * READS / longest;
  }

  private static double median(List<Double> rates) {
    Collections.sort(rates);
    return rates.get(rates.size() / 2);
  }
}
