package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** Returned, and a value that a predicate accepts; in flight is not returned. */
public record Returning(String expected, LongPredicate predicate) implements CallCondition {

  private static final long LOWEST_ERROR = -4095;

  /** Returns the condition for one value. */
  public static Returning value(long value) {
    if (value < 0 && value >= LOWEST_ERROR) {
      throw new IllegalArgumentException(
          value + " is a failure: the kernel returns a negated errno; write failingWith(...)");
    }
    return new Returning(Long.toString(value), actual -> actual == value);
  }

  @Override
  public Match testCall(SyscallEvent event) {
    OptionalLong result = event.result();
    return Match.of(result.isPresent() && predicate.test(result.getAsLong()));
  }

  @Override
  public String phrase() {
    return "returning " + expected;
  }

  @Override
  public String subject() {
    return "result";
  }

  @Override
  public String actualOf(SyscallEvent event) {
    return Outcome.of(event);
  }

  @Override
  public boolean isDecidedByReturn() {
    return true;
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
