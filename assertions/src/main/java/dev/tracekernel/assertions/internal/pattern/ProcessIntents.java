package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.ForkEvent;
import java.util.List;
import java.util.Set;

/** What can be done with processes and threads; the kernel tells of it, whichever call it was. */
public final class ProcessIntents {

  private static final Role EXECUTED = new Role("", Set.of("filename"));
  private static final String FLAGS = "clone_flags";

  private ProcessIntents() {}

  /** Returns the intent of executing a program. */
  public static Intent executed() {
    return new Routes()
        .told(ProcessEventType.EXEC)
        .tried(List.of(), "execve", "execveat")
        .of("executed", EXECUTED);
  }

  /** Returns the intent of starting a process. */
  public static Intent forked() {
    return new Routes()
        .told(ProcessEventType.FORK, new OfFork(ForkEvent.Kind.PROCESS))
        .tried(List.of(), "fork", "vfork")
        .tried(List.of(WithFlag.none(FLAGS, "CLONE_THREAD", Flags.CLONE_THREAD)), "clone", "clone3")
        .of("forked", Role.ANY);
  }

  /** Returns the intent of starting a thread. */
  public static Intent startedThread() {
    return new Routes()
        .told(ProcessEventType.FORK, new OfFork(ForkEvent.Kind.THREAD))
        .tried(List.of(WithFlag.any(FLAGS, "CLONE_THREAD", Flags.CLONE_THREAD)), "clone", "clone3")
        .of("started a thread", Role.ANY);
  }

  /** Returns the intent of ending as a process. */
  public static Intent exited() {
    return new Routes().told(ProcessEventType.EXIT, OfExit.ANYHOW).of("exited", Role.ANY);
  }

  /** Returns the intent of sending a signal. */
  public static Intent signalled() {
    return new Routes()
        .told(ProcessEventType.SIGNAL_SENT, OfSignal.ANY)
        .tried(List.of(OfSignal.ANY), "kill", "tkill", "tgkill", "pidfd_send_signal")
        .tried(List.of(OfSignal.ANY), "rt_sigqueueinfo", "rt_tgsigqueueinfo")
        .of("signalled", Role.ANY);
  }
}
