package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Task;

/** By a process of that name: its executable's or its leader's, never another thread's. */
public record OfProcess(String name) implements Condition {

  public OfProcess {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a process has a name of at least one character");
    }
  }

  /** A record that was cut has no executable, which then may be any. */
  @Override
  public Match test(KernelEvent event) {
    Task task = event.task();
    if (task.isProcess(name)) {
      return Match.YES;
    }
    return task.executable().isEmpty() ? Match.UNKNOWN : Match.NO;
  }

  @Override
  public String phrase() {
    return "process " + expected();
  }

  @Override
  public String subject() {
    return "process";
  }

  @Override
  public String expected() {
    return '"' + name + '"';
  }

  @Override
  public String actual(KernelEvent event) {
    Task task = event.task();
    String executable =
        task.executable().isEmpty() ? "(unreadable)" : '"' + task.executable() + '"';
    return task.leader().equals(task.executable())
        ? executable
        : executable + " (leader \"" + task.leader() + "\")";
  }

  @Override
  public Cost cost() {
    return Cost.TASK;
  }
}
