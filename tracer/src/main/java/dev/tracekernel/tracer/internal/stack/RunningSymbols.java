package dev.tracekernel.tracer.internal.stack;

import dev.tracekernel.tracer.event.StackFrame;
import dev.tracekernel.tracer.event.Task;
import dev.tracekernel.tracer.internal.decode.StackSymbols;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The running kernel's symbols, and those of processes that run.
 *
 * <p>Looked for when a stack is looked at: of a process that has ended by then nothing is known but
 * addresses. Safe for use by several threads.
 */
public final class RunningSymbols implements StackSymbols {

  private final Map<ProcessKey, ProcessSymbols> processes = new ConcurrentHashMap<>();

  /** Names one process for ever. */
  private record ProcessKey(int hostPid, long start) {}

  @Override
  public StackFrame kernel(long address) {
    return CurrentKernelSymbols.RUNNING.get().frame(address);
  }

  /**
   * Returns a frame of a process that runs.
   *
   * @throws IllegalArgumentException if it does not
   */
  public StackFrame process(long pid, long address) {
    ProcessSymbols symbols =
        ProcessSymbols.of(pid)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no process "
                            + pid
                            + ": its symbols are known only while it runs, so ask before it ends"));
    return symbols.frame(address);
  }

  @Override
  public StackFrame user(Task task, long address) {
    ProcessKey key = new ProcessKey(task.hostPid(), task.processStart());
    return processes.computeIfAbsent(key, _ -> ProcessSymbols.of(task)).frame(address);
  }
}
