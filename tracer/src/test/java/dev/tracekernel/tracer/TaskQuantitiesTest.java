package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.fault;
import static dev.tracekernel.tracer.measure.MeasureKey.ofThread;
import static dev.tracekernel.tracer.measure.MeasureKey.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.measure.FaultKind;
import dev.tracekernel.tracer.measure.OffCpuReason;
import dev.tracekernel.tracer.measure.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of a thread, between what the kernel itself says of it just inside and just outside. */
class TaskQuantitiesTest {

  private static final String NAME = "tk-counted";
  private static final int SLEEPS = 101;
  private static final int PAGES = 257;
  private static final int PAGE = 4096;

  @TempDir Path folder;

  /** What a thread did between two marks, as the trace and the kernel have it. */
  private record Counted(Values values, List<TaskCounts> kernels) {

    static Counted of(Quantity quantity, Runnable work) throws InterruptedException {
      TraceDeclaration all = TraceDeclaration.of(Mark.PROBE).withMeasures(quantity);
      try (KernelTracer tracer = KernelTracer.open();
          TraceWindow window = tracer.start(all)) {
        KernelTrace trace = window.trace();
        AtomicReference<List<TaskCounts>> counts = new AtomicReference<>();
        Thread.ofPlatform().name(NAME).start(() -> counts.set(between(trace, work))).join();
        Values values = trace.between("begin", "end").values(quantity).where(ofThread(NAME));
        return new Counted(values, counts.get());
      }
    }

    private static List<TaskCounts> between(KernelTrace trace, Runnable work) {
      TaskCounts.now(); // classes are loaded
      List<TaskCounts> counts = new ArrayList<>();
      counts.add(TaskCounts.now());
      trace.mark("begin");
      counts.add(TaskCounts.now());
      work.run();
      counts.add(TaskCounts.now());
      trace.mark("end");
      counts.add(TaskCounts.now());
      return counts;
    }

    void check(Values some, ToLongFunction<TaskCounts> of) {
      long[] each = kernels.stream().mapToLong(of).toArray();
      assertThat(some.count()).isBetween(each[2] - each[1], each[3] - each[0]);
      assertThat(some.sum()).isEqualTo(some.count());
    }
  }

  @Test
  void switches_are_those_that_the_kernel_counts() throws Exception {
    long[] sleeps = new long[SLEEPS];
    Arrays.fill(sleeps, 100_000);
    Counted counted = Counted.of(Quantity.CONTEXT_SWITCHES, () -> Sleeps.of(sleeps));
    Values all = counted.values;

    assertThat(all.losses()).isEqualTo(Losses.none());
    counted.check(all, TaskCounts::switches);
    Values preempted = all.where(reason(OffCpuReason.PREEMPTED));
    assertThat(all.where(reason(OffCpuReason.SLEEPING)).count())
        .isBetween(1L, all.count() - preempted.count()); // a sleep may be over before it begins
    counted.check(preempted, TaskCounts::preempted);
  }

  @Test
  @EnabledIfKernelHas(KernelFeature.FEXIT)
  void faults_are_those_that_the_kernel_counts() throws Exception {
    Counted counted = Counted.of(Quantity.PAGE_FAULTS, this::touchNewPages);
    Values all = counted.values;

    assertThat(all.losses()).isEqualTo(Losses.none());
    assertThat(all.count()).isGreaterThanOrEqualTo(PAGES);
    counted.check(all, TaskCounts::faults);
    counted.check(all.where(fault(FaultKind.MINOR)), TaskCounts::minorFaults);
    counted.check(all.where(fault(FaultKind.MAJOR)), TaskCounts::majorFaults);
  }

  /** Of a file: each is made writable by a fault of its own. */
  private void touchNewPages() {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("pages"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      MappedByteBuffer pages = file.map(FileChannel.MapMode.READ_WRITE, 0, (long) PAGES * PAGE);
      for (int page = 0; page < PAGES; page++) {
        pages.put(page * PAGE, (byte) 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
