package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallSignature.Parameter;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** With an argument that a predicate accepts, as the kernel reads it. */
public final class WithArgument implements CallCondition {

  private final String name;
  private final ArgumentType type;
  private final String sign;
  private final String expected;
  private final LongPredicate predicate;

  private WithArgument(Parameter parameter, String sign, String expected, LongPredicate predicate) {
    this.name = parameter.name();
    this.type = ArgumentType.of(parameter.type());
    this.sign = sign;
    this.expected = expected;
    this.predicate = predicate;
  }

  static WithArgument equalTo(Parameter parameter, long value) {
    ArgumentType type = ArgumentType.of(parameter.type());
    if (!type.fits(value)) {
      throw new IllegalArgumentException(
          value + " is never the value of " + parameter.name() + ", which has " + type);
    }
    long read = type.read(value);
    return new WithArgument(parameter, "=", Long.toString(read), actual -> actual == read);
  }

  static WithArgument matching(Parameter parameter, String description, LongPredicate predicate) {
    return new WithArgument(parameter, " ", description, predicate);
  }

  /** A 32-bit process may call the parameter by another name; then the trace cannot tell. */
  @Override
  public Match testCall(SyscallEvent event) {
    OptionalLong register = event.argument(name);
    if (register.isEmpty()) {
      return event.abi() == Abi.COMPAT ? Match.UNKNOWN : Match.NO;
    }
    return Match.of(predicate.test(type.read(register.getAsLong())));
  }

  @Override
  public String phrase() {
    return "with " + name + sign + expected;
  }

  @Override
  public String subject() {
    return name;
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public String actualOf(SyscallEvent event) {
    OptionalLong register = event.argument(name);
    return register.isEmpty() ? "none" : Long.toString(type.read(register.getAsLong()));
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
