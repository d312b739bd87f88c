package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath.Opening;
import dev.tracekernel.tracer.event.SyscallEvent;

/** By an open file that was there before: a new one has no contents to lose. */
record WasThere(Opened created) implements CallCondition {

  WasThere(Role role) {
    this(new Opened(Opening.CREATED, role));
  }

  @Override
  public Match testCall(SyscallEvent call) {
    return switch (created.testCall(call)) {
      case YES -> Match.NO;
      case NO -> Match.YES;
      case UNKNOWN -> Match.UNKNOWN;
    };
  }

  @Override
  public String phrase() {
    return "of a file that was there";
  }

  @Override
  public String subject() {
    return created.subject();
  }

  @Override
  public String expected() {
    return "one that was there";
  }

  @Override
  public String actualOf(SyscallEvent call) {
    return testCall(call) == Match.NO ? "a new one" : created.actualOf(call);
  }

  @Override
  public boolean isDecidedByReturn() {
    return true;
  }

  @Override
  public Cost cost() {
    return created.cost();
  }
}
