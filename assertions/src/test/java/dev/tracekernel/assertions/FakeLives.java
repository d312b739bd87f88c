package dev.tracekernel.assertions;

import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ExitStatus;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts and ends of threads and processes, made by hand. */
public final class FakeLives {

  private static final ExitStatus WELL = new ExitStatus(0);

  private FakeLives() {}

  public static FakeTrace trace(KernelEvent... events) {
    return new FakeTrace(
        List.of(events), Losses.none(), TraceDeclaration.allSystemCalls(), new AtomicInteger());
  }

  public static Task task(int pid, int tid) {
    return new Task(pid, tid, pid, tid, pid, "main", "java", "java");
  }

  /** A thread of process 12. */
  public static ForkEvent thread(int tid) {
    return new ForkEvent(task(12, 12), Duration.ZERO, ForkEvent.Kind.THREAD, task(12, tid));
  }

  /** A child of process 12. */
  public static ForkEvent process(int pid) {
    return new ForkEvent(task(12, 12), Duration.ZERO, ForkEvent.Kind.PROCESS, task(pid, pid));
  }

  public static ExitEvent exit(int pid, int tid) {
    return new ExitEvent(task(pid, tid), Duration.ofNanos(1_000), WELL, Optional.empty());
  }

  public static ExitEvent last(int pid, int tid) {
    return new ExitEvent(task(pid, tid), Duration.ofNanos(1_000), WELL, Optional.of(WELL));
  }

  public static ExecEvent exec(int pid, int tidBefore) {
    CallPath file =
        new CallPath("filename", CallPath.Resolution.RESOLVED, new byte[] {'/', 'x'}, null);
    return new ExecEvent(task(pid, pid), Duration.ZERO, file, Optional.empty(), tidBefore);
  }
}
