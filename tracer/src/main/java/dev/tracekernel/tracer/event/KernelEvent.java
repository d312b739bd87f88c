package dev.tracekernel.tracer.event;

import java.time.Duration;

/** Something that a task did to the kernel. */
public sealed interface KernelEvent
    permits SyscallEvent,
        RingEvent,
        ForkEvent,
        ExecEvent,
        ExitEvent,
        SignalEvent,
        ProbeEvent,
        UnknownEvent {

  /**
   * Returns the name of the system call, or of the tracepoint that a process event came from, for
   * example {@code sched_process_fork}; of a probe the probe as it was declared. By it losses and
   * declarations are asked. Of an operation of io_uring it is the kernel's name for it; losses of
   * these are those of {@code io_uring_enter}.
   */
  String name();

  /** Returns the thread that did it and the process that it belongs to. */
  Task task();

  /**
   * Returns when it began, since boot without the time asleep ({@code CLOCK_MONOTONIC}, the clock
   * of {@link System#nanoTime} on Linux).
   */
  Duration start();
}
