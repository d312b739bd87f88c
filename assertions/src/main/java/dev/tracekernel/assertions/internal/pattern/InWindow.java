package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;

/**
 * Begun in the window, or in the section. What a call of before did may have been done before, but
 * for what it gives on its return.
 */
enum InWindow implements CallCondition {
  BEGUN;

  @Override
  public Match testCall(SyscallEvent call) {
    return call.begunBefore() ? Match.UNKNOWN : Match.YES;
  }

  @Override
  public String phrase() {
    return "begun in the trace";
  }

  @Override
  public String subject() {
    return "begin";
  }

  @Override
  public String expected() {
    return "in the trace";
  }

  @Override
  public String actualOf(SyscallEvent call) {
    return call.begunBefore() ? "before it, so that what it did may have been before too" : "in it";
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
