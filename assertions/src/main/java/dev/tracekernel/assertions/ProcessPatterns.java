package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.ExactPath;
import dev.tracekernel.assertions.internal.pattern.OfExit;
import dev.tracekernel.assertions.internal.pattern.OfSignal;
import dev.tracekernel.assertions.internal.pattern.ProcessIntents;
import dev.tracekernel.tracer.event.Signal;
import java.nio.file.Path;
import org.assertj.core.annotation.CheckReturnValue;

/** Patterns of what is done with processes and threads, as the kernel tells of it. */
@CheckReturnValue
abstract sealed class ProcessPatterns extends SocketPatterns permits KernelAssertions {

  ProcessPatterns() {}

  /**
   * Returns the pattern of executing any program, once the kernel has done so.
   *
   * <p>The process has the name of the new program then: {@code executed("/bin/ls")} is by {@code
   * process("ls")}. Attempts are {@code executed().failingWith(ENOENT)}: a start by name tries one
   * folder of the PATH after the other.
   */
  public static EventPattern executed() {
    return EventPattern.of(ProcessIntents.executed());
  }

  /**
   * Returns the pattern of executing a file, or a file that it interprets: to execute a script is
   * to execute its interpreter too. A path as {@link EventPattern#onPath(Path)} takes it.
   */
  public static EventPattern executed(Path file) {
    return EventPattern.of(ProcessIntents.executed(), ExactPath.of(file));
  }

  /** Returns the pattern of executing a file; as {@link EventPattern#onPath(String)} takes it. */
  public static EventPattern executed(String absolutePath) {
    return EventPattern.of(ProcessIntents.executed(), ExactPath.of(absolutePath));
  }

  /** Returns the pattern of executing a file that a glob matches. */
  public static EventPattern executed(PathGlob paths) {
    return EventPattern.of(ProcessIntents.executed(), paths.target());
  }

  /** Returns the pattern of starting a process, by its parent: fork, vfork, clone or clone3. */
  public static EventPattern forked() {
    return EventPattern.of(ProcessIntents.forked());
  }

  /** Returns the pattern of starting a thread, by the thread that does: clone or clone3. */
  public static EventPattern startedThread() {
    return EventPattern.of(ProcessIntents.startedThread());
  }

  /**
   * Returns the pattern of the end of a process, with its last thread: by itself or killed.
   *
   * <p>Not that of a thread while others are left.
   */
  public static EventPattern exited() {
    return EventPattern.of(ProcessIntents.exited());
  }

  /**
   * Returns the pattern of a process that ended by itself.
   *
   * @param code 0 to 255
   */
  public static EventPattern exited(int code) {
    return EventPattern.of(ProcessIntents.exited(), OfExit.withCode(code));
  }

  /** Returns the pattern of a process that was killed by a signal. */
  public static EventPattern exited(Signal signal) {
    return EventPattern.of(ProcessIntents.exited(), OfExit.by(signal));
  }

  /**
   * Returns the pattern of sending any signal to a process or thread, by the sender.
   *
   * <p>Not what the kernel sends: SIGCHLD, SIGSEGV, ... Signal 0, which only asks, is none.
   */
  public static EventPattern signalled() {
    return EventPattern.of(ProcessIntents.signalled());
  }

  /** Returns the pattern of sending a signal, as {@link #signalled()} does. */
  public static EventPattern signalled(Signal signal) {
    return EventPattern.of(ProcessIntents.signalled(), new OfSignal(signal));
  }
}
