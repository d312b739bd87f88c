package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.Measure.BLOCK_LATENCY;
import static dev.tracekernel.tracer.measure.Measure.SYSCALL_LATENCY;
import static dev.tracekernel.tracer.measure.MeasureKey.call;
import static dev.tracekernel.tracer.measure.MeasureKey.device;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tracer's own work is no event. */
@Tag("under-7.3")
class UnseenTest {

  @Test
  void windows_and_snapshots_leave_nothing_in_other_windows() throws Exception {
    List<SyscallEvent> calls;
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceSnapshot outer =
          Traced.snapshot(
              tracer,
              () -> {
                for (int i = 0; i < 50; i++) {
                  TraceWindow inner = tracer.start(TraceDeclaration.allSystemCalls());
                  Mark.leave(i);
                  inner.trace().snapshot();
                  inner.close();
                }
              });
      calls = Traced.calls(outer);
    }
    assertThat(Traced.named(calls, "getpgid")).hasSize(50);
    assertThat(Traced.named(calls, "bpf", "getpid")).isEmpty();
    assertThat(calls).noneMatch(call -> call.task().thread().equals("tracekernel"));
    assertThat(Traced.named(calls, "mmap", "munmap"))
        .noneMatch(call -> call.paths().stream().anyMatch(path -> path.path().contains("bpf")));
  }

  @Test
  void what_a_test_asks_of_a_tracer_uses_no_file_that_its_window_sees() throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      askAll(tracer, 1); // loads the classes
      TraceWindow outer =
          tracer.start(TraceDeclaration.allSystemCalls().withScope(TraceScope.testThreads()));
      askAll(tracer, 50);
      outer.close();
      List<SyscallEvent> calls = Traced.calls(outer.trace().snapshot());
      assertThat(Traced.named(calls, "getpgid")).hasSize(50);
      assertThat(calls).filteredOn(call -> !call.paths().isEmpty()).isEmpty();
    }
  }

  private static void askAll(KernelTracer tracer, int times) {
    for (int i = 0; i < times; i++) {
      TraceDeclaration calls = TraceDeclaration.of().withMeasures(BLOCK_LATENCY, SYSCALL_LATENCY);
      try (TraceWindow inner = tracer.start(calls.withScope(TraceScope.host()))) {
        Mark.leave(i);
        KernelTrace trace = inner.trace();
        trace.since(trace.mark("half")).snapshot();
        trace.latency(BLOCK_LATENCY).where(device("no-disk"));
        trace.latency(SYSCALL_LATENCY).where(call("getpgid")).count();
      }
    }
  }

  @Test
  void the_thread_that_drains_the_ring_is_unseen() throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(
            () -> {
              for (int i = 0; i < 200_000; i++) {
                Mark.leave(i);
              }
            });
    List<SyscallEvent> calls = Traced.calls(snapshot);
    assertThat(Traced.named(calls, "getpgid").size())
        .as("more than a ring holds, so that the thread had to drain")
        .isGreaterThan(100_000);
    assertThat(calls).noneMatch(call -> call.task().thread().equals("tracekernel"));
  }

  @Test
  void a_getpid_of_the_test_is_seen_although_the_tracer_uses_that_call_too() throws Exception {
    List<SyscallEvent> calls =
        Traced.calls(
            () -> dev.tracekernel.tracer.internal.bpf.raw.RawSyscall.call(GETPID, 0, 4, 0),
            "syscall:getpid");
    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst().result()).hasValue(ProcessHandle.current().pid());
  }

  private static final int GETPID =
      dev.tracekernel.tracer.event.SyscallTable.of(dev.tracekernel.tracer.event.Abi.NATIVE)
          .number("getpid")
          .orElseThrow();
}
