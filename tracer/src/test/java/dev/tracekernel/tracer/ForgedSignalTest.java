package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Signal;
import dev.tracekernel.tracer.event.SignalEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process may send itself a signal that says of itself that the kernel sent it. Before 5.15
 * programs do not see by which call, and take it so: the guide says it.
 */
@EnabledIf(value = "seeCalls", disabledReason = "programs do not see a signal's call before 5.15")
class ForgedSignalTest {

  private static final String SENT = "tracepoint:signal:signal_generate";
  private static final int SIZE_OF_SIGINFO = 128;
  private static final int CODE = 8;
  private static final long PID = ProcessHandle.current().pid();

  static boolean seeCalls() {
    return KernelVersion.running().isAtLeast(new KernelSeries(5, 15));
  }

  @ParameterizedTest
  @CsvSource({
    "rt_tgsigqueueinfo, 1", // SEGV_MAPERR and its like
    "rt_tgsigqueueinfo, 128", // SI_KERNEL
    "rt_tgsigqueueinfo, -2", // SI_TIMER
    "rt_sigqueueinfo, 1",
    "rt_sigqueueinfo, -3", // SI_MESGQ
    "rt_sigqueueinfo, -5", // SI_SIGIO
    "pidfd_send_signal, -3"
  })
  void the_thread_that_queues_it_has_sent_it(String call, int code) throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(() -> send(call, code), SENT);
    List<SignalEvent> sent = new ArrayList<>();
    for (KernelEvent event : snapshot.events()) {
      if (event instanceof SignalEvent signal && signal.signal().equals(Signal.SIGURG)) {
        sent.add(signal);
      }
    }
    assertThat(sent).hasSize(1).noneMatch(SignalEvent::byKernel);
    assertThat(sent.getFirst().sender().orElseThrow().tid()).isEqualTo(tid());
  }

  private static void send(String call, int code) throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(SIZE_OF_SIGINFO, Long.BYTES);
      info.set(ValueLayout.JAVA_INT, 0, Signal.SIGURG.number());
      info.set(ValueLayout.JAVA_INT, CODE, code);
      assertThat(send(call, info.address())).isZero();
    }
  }

  private static long send(String call, long info) throws Exception {
    return switch (call) {
      case "rt_sigqueueinfo" -> RawSyscall.call(number(call), tid(), Signal.SIGURG.number(), info);
      case "rt_tgsigqueueinfo" ->
          RawSyscall.call(number(call), PID, tid(), Signal.SIGURG.number(), info);
      default -> byPidfd(number(call), info);
    };
  }

  private static long byPidfd(int number, long info) {
    int pidfd = (int) RawSyscall.call(number("pidfd_open"), PID, 0, 0);
    try {
      return RawSyscall.call(number, pidfd, Signal.SIGURG.number(), info, 0);
    } finally {
      LibC.close(pidfd);
    }
  }

  private static int number(String call) {
    return SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
  }

  private static int tid() throws Exception {
    return Integer.parseInt(
        Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString());
  }
}
