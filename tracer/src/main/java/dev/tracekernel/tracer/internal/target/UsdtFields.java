package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.elf.ElfFile;
import dev.tracekernel.tracer.internal.elf.ElfSymbol;
import dev.tracekernel.tracer.internal.elf.ElfSymbols;
import dev.tracekernel.tracer.internal.elf.UsdtArgument;
import dev.tracekernel.tracer.internal.elf.UsdtArguments;
import dev.tracekernel.tracer.internal.elf.UsdtNote;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.ValueType.Memory;
import dev.tracekernel.tracer.probe.FieldExpression;
import dev.tracekernel.tracer.probe.FieldExpression.Reading;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import dev.tracekernel.tracer.probe.UsdtProbe;
import java.util.ArrayList;
import java.util.List;

/** The arguments of one site of a USDT probe. */
final class UsdtFields {

  private static final String ARGUMENT = "arg[0-9]{1,2}";

  private final UsdtProbe probe;
  private final ElfFile file;
  private final UsdtNote site;
  private final List<UsdtArgument> arguments;

  UsdtFields(UsdtProbe probe, ElfFile file, UsdtNote site) {
    this.probe = probe;
    this.file = file;
    this.site = site;
    this.arguments = UsdtArguments.parse(site.arguments(), file.machine());
  }

  List<Field> fields() {
    if (!probe.fields().isDefault() || probe.hasWildcard()) {
      return Stacks.and(probe, this::field);
    }
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      fields.add(field(new FieldExpression(Reading.VALUE, List.of("arg" + i))));
    }
    return fields;
  }

  private Field field(FieldExpression expression) {
    UsdtArgument argument = argument(expression);
    argument
        .problem()
        .ifPresent(
            why -> {
              throw wrong(expression, why + "; name the fields that you want without it");
            });
    Fetch fetch = further(expression, fetch(expression, argument));
    return new Field(expression.name(), type(expression, fetch), fetch);
  }

  private UsdtArgument argument(FieldExpression expression) {
    String name = expression.path().getFirst();
    int index = name.matches(ARGUMENT) ? Integer.parseInt(name.substring(3)) : arguments.size();
    if (index < arguments.size()) {
      return arguments.get(index);
    }
    String known =
        switch (arguments.size()) {
          case 0 -> "no arguments";
          case 1 -> "only arg0";
          default -> "arg0 to arg" + (arguments.size() - 1);
        };
    throw wrong(expression, "a site of " + site.provider() + ":" + site.name() + " has " + known);
  }

  private Fetch fetch(FieldExpression expression, UsdtArgument argument) {
    return switch (argument) {
      case UsdtArgument.Register(int size, boolean signed, int offset, int bitOffset) ->
          new Fetch(
              Base.REGISTER, offset + bitOffset / Byte.SIZE, List.of(), size, signed, true, 0, 0);
      case UsdtArgument.Memory(int size, boolean signed, int offset, int displacement) ->
          new Fetch(Base.REGISTER, offset, List.of(displacement), size, signed, true, 0, 0);
      case UsdtArgument.Variable it -> variable(expression, it);
      case UsdtArgument.Constant(int size, boolean signed, long value) ->
          new Fetch(Base.CONSTANT, value, List.of(), size, signed, true, 0, 0);
      case UsdtArgument.Unsupported it -> throw new IllegalStateException(it.why());
    };
  }

  /** Where the file is loaded is not known, but how far the variable is from the probe is. */
  private Fetch variable(FieldExpression expression, UsdtArgument.Variable variable) {
    List<ElfSymbol> found = new ElfSymbols(file).named(variable.symbol());
    if (found.size() != 1) {
      throw wrong(
          expression,
          "is the variable "
              + variable.symbol()
              + ", which the file does not tell the place of; name the fields that you want"
              + " without it");
    }
    long distance = found.getFirst().address() - site.address() + variable.displacement();
    return new Fetch(
        Base.REGISTER,
        file.machine().instructionPointer(),
        List.of(Math.toIntExact(distance)),
        variable.size(),
        variable.signed(),
        true,
        0,
        0);
  }

  /** {@code arg0[2]} is the third word of 8 bytes at the address. */
  private Fetch further(FieldExpression expression, Fetch fetch) {
    List<String> steps = expression.path().subList(1, expression.path().size());
    if (steps.isEmpty()) {
      return expression.reading() == Reading.INT
          ? sized(fetch, fetch.offsets(), Math.min(fetch.size(), Integer.BYTES))
          : fetch;
    }
    if (fetch.size() != Long.BYTES) {
      throw wrong(expression, "is no address: it has " + fetch.size() + " bytes");
    }
    List<Integer> offsets = new ArrayList<>(fetch.offsets());
    steps.forEach(step -> offsets.add(Registers.word(probe, expression, step)));
    int size = expression.reading() == Reading.INT ? Integer.BYTES : Long.BYTES;
    return sized(fetch, offsets, size);
  }

  private static Fetch sized(Fetch fetch, List<Integer> offsets, int size) {
    return new Fetch(fetch.base(), fetch.index(), offsets, size, true, fetch.userMemory(), 0, 0);
  }

  private ValueType type(FieldExpression expression, Fetch fetch) {
    if (!expression.isString()) {
      return fetch.signed()
          ? new ValueType.Signed(fetch.size())
          : new ValueType.Unsigned(fetch.size());
    }
    if (fetch.size() != Long.BYTES) {
      throw wrong(expression, "is no address: it has " + fetch.size() + " bytes");
    }
    return new ValueType.Text(
        expression.reading() == Reading.KERNEL_STRING ? Memory.KERNEL : Memory.USER);
  }

  private UnknownProbeException wrong(FieldExpression expression, String why) {
    return Refusals.of(probe, "\"" + expression + "\": " + why);
  }
}
