package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel and the processor count, as probes. */
class PerfEventsTest {

  private static final int PAGES = 257;
  private static final int PAGE = 4096;
  private static final long MILLISECOND = 1_000_000;
  private static final String CYCLES = "hardware:cpu-cycles:1000000";

  private static KernelTracer tracer;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  @Test
  void each_page_fault_of_a_software_event_is_an_event() throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(tracer, this::touchNewPages, "software:page-faults:1(ustack)");

    assertThat(events(snapshot))
        .hasSizeGreaterThanOrEqualTo(PAGES)
        .allMatch(event -> event.name().equals("software:page-faults:1"));
  }

  @Test
  void of_a_larger_period_each_nth_is_one() throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(
            tracer, this::touchNewPages, "software:page-faults:1", "software:page-faults:16");

    long all = named(snapshot, "software:page-faults:1");
    long sampled = named(snapshot, "software:page-faults:16");
    assertThat(sampled).isBetween(1L, all / 2);
  }

  @Test
  void the_cpu_clock_samples_what_runs() throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(
            tracer,
            () -> spin(200 * MILLISECOND),
            "software:cpu-clock:" + MILLISECOND + "(kstack)");

    assertThat(events(snapshot))
        .hasSizeGreaterThan(20)
        .allMatch(event -> event.task().pid() == ProcessHandle.current().pid());
  }

  /** Most virtual machines lack the processor's counters, and no event is no answer then. */
  @Test
  void hardware_events_come_or_it_is_said_what_lacks() throws Exception {
    switch (KernelFeature.HARDWARE_EVENTS.probe()) {
      case FeatureAnswer.Yes() ->
          assertThat(events(Traced.snapshot(tracer, () -> spin(200 * MILLISECOND), CYCLES)))
              .isNotEmpty();
      case FeatureAnswer.No(String reason) ->
          assertThatThrownBy(() -> tracer.start(TraceDeclaration.of(CYCLES)))
              .isInstanceOf(KernelTracingUnavailable.class)
              .hasMessageContaining(
                  CYCLES + " needs hardware events, which this kernel lacks: " + reason)
              .hasMessageContaining("use an event that the kernel counts")
              .hasMessageContaining("or run the test on a machine with performance counters");
      case FeatureAnswer.CannotTell(String missing, _) ->
          assertThatThrownBy(() -> tracer.start(TraceDeclaration.of(CYCLES)))
              .hasMessageContaining(missing);
    }
  }

  private static List<ProbeEvent> events(TraceSnapshot snapshot) {
    List<ProbeEvent> events = new ArrayList<>();
    for (KernelEvent event : snapshot.events()) {
      events.add((ProbeEvent) event);
    }
    return events;
  }

  private static long named(TraceSnapshot snapshot, String name) {
    return events(snapshot).stream().filter(event -> event.name().equals(name)).count();
  }

  /** Of a file: each is made writable by a fault of its own. */
  private void touchNewPages() throws IOException {
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
    }
  }

  /** Until this thread has had the CPU for so long. */
  private static void spin(long nanos) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + nanos;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }
}
