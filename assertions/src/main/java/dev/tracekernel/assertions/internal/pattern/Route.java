package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;

/**
 * One way by which something may happen: a system call, with conditions that make it that.
 *
 * @param call the call
 * @param conditions what makes the call that, cheap ones first
 * @param attempt what makes a call that failed an attempt at it
 * @param seen whether the trace shows what the call did, so that further conditions can be judged
 */
public record Route(
    SystemCall call, List<Condition> conditions, List<Condition> attempt, boolean seen) {

  public Route {
    conditions = Condition.cheapFirst(conditions);
    attempt = Condition.cheapFirst(attempt);
  }

  /** Returns the way that only failures come. */
  Route attempted() {
    return new Route(call, attempt, attempt, seen);
  }

  /** Returns the name of the calls that come this way. */
  public String name() {
    return call.name();
  }

  /** Tells whether an event came this way, whatever its conditions say. */
  public boolean made(KernelEvent event) {
    return event instanceof SyscallEvent made && call.made(made);
  }

  /** Tells whether an event may have come this way under another name. */
  boolean mayBe(KernelEvent event) {
    return event instanceof SyscallEvent made && call.mayBe(made);
  }

  /** Judges an event by what makes it that. */
  Match test(KernelEvent event) {
    if (made(event)) {
      return Condition.all(conditions, event);
    }
    return mayBe(event) ? Match.UNKNOWN : Match.NO;
  }
}
