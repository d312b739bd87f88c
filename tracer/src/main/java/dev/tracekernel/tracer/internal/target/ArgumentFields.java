package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.probe.FieldExpression;
import dev.tracekernel.tracer.probe.FieldExpression.Reading;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The fields of a probe whose values are a function's arguments and its result. */
final class ArgumentFields {

  static final String RESULT = "retval";

  private final ProbeSpec probe;
  private final String function;
  private final Prototype prototype;
  private final boolean arguments;
  private final boolean returns;
  private final IntFunction<Origin> argument;
  private final Supplier<Origin> result;

  /**
   * Makes it of a prototype.
   *
   * @param function for errors
   * @param arguments whether the probe has the arguments
   * @param returns whether the probe has the result
   * @param argument where an argument is, by its index
   * @param result where the result is
   */
  ArgumentFields(
      ProbeSpec probe,
      String function,
      Prototype prototype,
      boolean arguments,
      boolean returns,
      IntFunction<Origin> argument,
      Supplier<Origin> result) {
    this.probe = probe;
    this.function = function;
    this.prototype = prototype;
    this.arguments = arguments;
    this.returns = returns;
    this.argument = argument;
    this.result = result;
  }

  List<Field> fields() {
    return probe.fields().isDefault() && !probe.hasWildcard()
        ? all()
        : Stacks.and(probe, this::field);
  }

  private List<Field> all() {
    List<Field> fields = new ArrayList<>();
    for (BtfType.Parameter each :
        arguments ? prototype.parameters() : List.<BtfType.Parameter>of()) {
      fields.add(field(new FieldExpression(Reading.VALUE, List.of(each.name()))));
    }
    if (returns && !prototype.isVoid()) {
      fields.add(field(new FieldExpression(Reading.VALUE, List.of(RESULT))));
    }
    return fields;
  }

  private Field field(FieldExpression expression) {
    return BtfWalk.field(probe, prototype.types(), expression, origin(expression));
  }

  private Origin origin(FieldExpression expression) {
    String name = expression.path().getFirst();
    List<String> names = prototype.parameters().stream().map(BtfType.Parameter::name).toList();
    int index = names.indexOf(name);
    if (index >= 0 && arguments) {
      return checked(index);
    }
    if (returns && name.equals(RESULT)) {
      if (prototype.isVoid()) {
        throw Refusals.of(probe, function + " returns nothing, so that there is no retval");
      }
      return result.get();
    }
    throw index < 0 ? noParameter(name, names) : onlyAtEntry(name);
  }

  private Origin checked(int index) {
    if (prototype.isAfterStructure(index)) {
      throw Refusals.of(
          probe,
          "\""
              + prototype.parameters().get(index).name()
              + "\" is a structure that is passed by itself, or comes behind one, and so is not"
              + " found; name the fields that you want before it");
    }
    return argument.apply(index);
  }

  private UnknownProbeException onlyAtEntry(String name) {
    return Refusals.of(
        probe,
        "a kretprobe does not have the argument \""
            + name
            + "\" any more; fexit:"
            + function
            + " has arguments and retval in one event");
  }

  private UnknownProbeException noParameter(String name, List<String> names) {
    List<String> known = new ArrayList<>(arguments ? names : List.<String>of());
    if (returns && !prototype.isVoid()) {
      known.add(RESULT);
    }
    return Refusals.of(
        probe,
        function
            + " has no parameter \""
            + name
            + "\""
            + (known.isEmpty() ? ", and no other" : Refusals.thereAre(known)));
  }
}
