package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.elf.Machine;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.ValueType.Memory;
import dev.tracekernel.tracer.probe.FieldExpression;
import dev.tracekernel.tracer.probe.FieldExpression.Reading;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields of functions of which no prototype is known: {@code arg0}, {@code arg1}, ... are 64 bits
 * of the register, or of the stack, that the calling convention has; {@code arg1[2]} is the third
 * word at an address, {@code int(arg1)} the lower half.
 */
final class Registers {

  private static final int MOST_ARGUMENTS = 32;
  private static final String ARGUMENT = "arg([0-9]{1,2})";

  private final ProbeSpec probe;
  private final Machine machine;
  private final String function;
  private final boolean user;

  /**
   * Makes it for a function.
   *
   * @param user whether it is one of a process, whose memory pointers then lead to
   */
  Registers(ProbeSpec probe, Machine machine, String function, boolean user) {
    this.probe = probe;
    this.machine = machine;
    this.function = function;
    this.user = user;
  }

  /** Returns those that are in registers. */
  List<Field> arguments(int count) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fields.add(argument(new FieldExpression(Reading.VALUE, List.of("arg" + i))));
    }
    return fields;
  }

  Field argument(FieldExpression expression) {
    String name = expression.path().getFirst();
    int index = name.matches(ARGUMENT) ? Integer.parseInt(name.substring(3)) : MOST_ARGUMENTS;
    if (index >= MOST_ARGUMENTS) {
      throw Refusals.of(
          probe,
          "\""
              + name
              + "\" is not known of "
              + function
              + ", of which nothing tells the parameters;"
              + " there are arg0, arg1, ...");
    }
    return index < machine.argumentRegisters()
        ? field(expression, machine.argument(index), List.of())
        : field(expression, machine.stackPointer(), List.of(machine.stackOffset(index)));
  }

  Field result() {
    return result(new FieldExpression(Reading.VALUE, List.of(ArgumentFields.RESULT)));
  }

  Field result(FieldExpression expression) {
    if (!expression.path().getFirst().equals(ArgumentFields.RESULT)) {
      throw Refusals.of(
          probe,
          "a return has no \"" + expression.path().getFirst() + "\" any more; there is retval");
    }
    return field(expression, machine.result(), List.of());
  }

  private Field field(FieldExpression expression, int register, List<Integer> first) {
    List<Integer> offsets = new ArrayList<>(first);
    for (String step : expression.path().subList(1, expression.path().size())) {
      offsets.add(word(probe, expression, step));
    }
    int size = expression.reading() == Reading.INT ? Integer.BYTES : Long.BYTES;
    Fetch fetch = new Fetch(Base.REGISTER, register, offsets, size, true, user, 0, 0);
    return new Field(expression.name(), type(expression, size), fetch);
  }

  /** Returns the offset of a step that is an index. */
  static int word(ProbeSpec probe, FieldExpression expression, String step) {
    if (!step.startsWith("[")) {
      throw Refusals.of(
          probe,
          "\""
              + expression
              + "\": nothing tells what "
              + expression.path().getFirst()
              + " points to, so that there is no \""
              + step
              + "\"; [n] is its n-th word of 8 bytes");
    }
    long bytes = Long.parseLong(step.substring(1, step.length() - 1)) * Long.BYTES;
    if (bytes > Integer.MAX_VALUE) {
      throw Refusals.of(probe, "\"" + expression + "\": the index is too large");
    }
    return (int) bytes;
  }

  private ValueType type(FieldExpression expression, int size) {
    if (!expression.isString()) {
      return new ValueType.Signed(size);
    }
    Memory memory = BtfValue.memory(expression);
    return new ValueType.Text(memory == Memory.BY_ADDRESS && user ? Memory.USER : memory);
  }
}
