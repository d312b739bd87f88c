package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.FakeTrace;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.Limitation;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ExitStatus;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class TraceReportTest {

  private static FakeTrace trace(KernelEvent... events) {
    return new FakeTrace(
        List.of(events), Losses.none(), TraceDeclaration.allSystemCalls(), new AtomicInteger());
  }

  @Test
  void process_events_are_counted_by_their_tracepoint() {
    SyscallEvent exit = call("exit").inFlight().event();
    ExitEvent end = new ExitEvent(exit.task(), Duration.ZERO, new ExitStatus(0), Optional.empty());
    assertThat(Messages.of(trace(exit, end, end), it -> it.contains(called("execve"))))
        .contains("\n  calls: 0 execve, 2 sched_process_exit, 1 exit\n");
  }

  @Test
  void what_the_kernel_does_not_tell_is_said_where_it_concerns_the_pattern() {
    KernelTrace limited =
        trace().limited(new Limitation(Set.of("unlink"), "paths that calls only name are text: X"));
    assertThat(Messages.of(limited, it -> it.contains(called("unlink"))))
        .contains(
            "\n  scope: this JVM and its children"
                + "\n  limited: paths that calls only name are text: X"
                + "\n  kernel: 6.1.0 x86_64");
    assertThat(Messages.of(limited, it -> it.contains(called("openat")))).doesNotContain("limited");
  }
}
