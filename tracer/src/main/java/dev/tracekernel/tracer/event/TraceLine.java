package dev.tracekernel.tracer.event;

import java.time.Duration;
import java.util.Locale;

/**
 * A line that a BPF program printed, by {@code bpf_printk} or {@code bpf_trace_printk}.
 *
 * @param task the name of the thread in which the program ran, as it was then; {@link
 *     #UNKNOWN_TASK} where it cannot be known for sure
 * @param pid the thread's number in the host's pid namespace, as {@code trace_pipe} has it: of a
 *     process's first thread the pid, of others the tid
 * @param cpu on which CPU
 * @param flags interrupts off, need to reschedule, in which interrupt, preemption's depth and, from
 *     5.16 on, migration's, as {@code trace_pipe} prints them: {@code "...11"}
 * @param timestamp since boot without the time asleep ({@code CLOCK_MONOTONIC}, the clock of {@code
 *     bpf_ktime_get_ns} and {@link KernelEvent#start})
 * @param message what was printed, up to its first NUL, without a newline at its end; UTF-8, in
 *     which bytes that are none are {@code U+FFFD}
 */
public record TraceLine(
    String task, int pid, int cpu, String flags, Duration timestamp, String message) {

  /** The name of a task that is not known, as {@code trace_pipe} prints it. */
  public static final String UNKNOWN_TASK = "<...>";

  /** Returns the line as {@code trace_pipe} prints it, to the next microsecond. */
  @Override
  public String toString() {
    Duration rounded = timestamp.plusNanos(500);
    return String.format(
        Locale.ROOT,
        "%16s-%-7d [%03d] %s %5d.%06d: bpf_trace_printk: %s",
        task,
        pid,
        cpu,
        flags,
        rounded.toSeconds(),
        rounded.toNanosPart() / 1000,
        message);
  }
}
