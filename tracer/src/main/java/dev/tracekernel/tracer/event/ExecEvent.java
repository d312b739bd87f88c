package dev.tracekernel.tracer.event;

import java.time.Duration;
import java.util.Optional;

/**
 * A process executes another program now: an {@code execve} or {@code execveat} that succeeded.
 *
 * <p>In a trace it comes before the call, which returns in the new program. A call that failed
 * gives no such event.
 *
 * @param task who it is from now on. If another thread than the first made the call, it has the id
 *     of the first from now on, and the other threads are gone
 * @param file what was executed. Resolved by the kernel, unless it is run by an interpreter: then
 *     the kernel has closed it, and it is unresolved
 * @param interpreter the program that runs the file, resolved: of a script its {@code #!} line's,
 *     else what binfmt_misc says; empty if the file is a program itself. Where an interpreter has
 *     an interpreter it is the last one
 * @param hostTidBefore the thread id, in the initial pid namespace, of the thread that made the
 *     call
 */
public record ExecEvent(
    Task task, Duration start, CallPath file, Optional<CallPath> interpreter, int hostTidBefore)
    implements KernelEvent {

  @Override
  public String name() {
    return "sched_process_exec";
  }

  @Override
  public String toString() {
    return task + " executed \"" + file + "\"" + interpreter.map(by -> " by " + by).orElse("");
  }
}
