package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** With bits of an argument that make a call what is meant. */
public record WithFlag(String argument, String expected, LongPredicate predicate)
    implements CallCondition {

  /** Where any of the bits is set. */
  static WithFlag any(String argument, String names, long bits) {
    return new WithFlag(argument, names, value -> (value & bits) != 0);
  }

  /** Where none of the bits is set. */
  static WithFlag none(String argument, String names, long bits) {
    return new WithFlag(argument, "no " + names, value -> (value & bits) == 0);
  }

  @Override
  public Match testCall(SyscallEvent call) {
    OptionalLong value = Asked.by(call, argument);
    if (value.isEmpty()) {
      return Asked.mayHave(call, argument) ? Match.UNKNOWN : Match.NO;
    }
    return Match.of(predicate.test(value.getAsLong()));
  }

  @Override
  public String phrase() {
    return "with " + expected;
  }

  @Override
  public String subject() {
    return argument;
  }

  @Override
  public String actualOf(SyscallEvent call) {
    OptionalLong value = Asked.by(call, argument);
    if (value.isEmpty()) {
      return Asked.mayHave(call, argument) ? "(unreadable)" : "none";
    }
    return "0x" + Long.toHexString(value.getAsLong());
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
