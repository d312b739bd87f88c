package dev.tracekernel.tracer.internal.elf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Operands of x86-64 in AT&amp;T's spelling. */
final class X86Operand {

  private static final String NUMBER = "-?(?:0x[0-9a-fA-F]{1,16}|[0-9]{1,20})";
  private static final Pattern CONSTANT = Pattern.compile("\\$(" + NUMBER + ")");
  private static final Pattern REGISTER = Pattern.compile("%([a-z0-9]+)");
  private static final Pattern MEMORY =
      Pattern.compile("(-?(?:0x[0-9a-fA-F]{1,8}|[0-9]{1,10}))?\\(%([a-z0-9]+)\\)");
  private static final Pattern VARIABLE =
      Pattern.compile("([A-Za-z_.$][A-Za-z0-9_.$]*)([+-][0-9]{1,9})?\\(%rip\\)");
  private static final Pattern MOVED_VARIABLE =
      Pattern.compile("([+-]?[0-9]{1,9})\\+([A-Za-z_.$][A-Za-z0-9_.$]*)\\(%rip\\)");

  /** The parts of registers, by the name of the whole. */
  private static final Map<String, String> WHOLE = wholes();

  private final String text;
  private final int size;
  private final boolean signed;

  private X86Operand(String text, int size, boolean signed) {
    this.text = text;
    this.size = size;
    this.signed = signed;
  }

  static UsdtArgument parse(String text, String operand, int size, boolean signed) {
    return new X86Operand(text, size, signed).parse(operand);
  }

  private UsdtArgument parse(String operand) {
    Matcher constant = CONSTANT.matcher(operand);
    if (constant.matches()) {
      return new UsdtArgument.Constant(size, signed, UsdtArguments.number(constant.group(1)));
    }
    Matcher register = REGISTER.matcher(operand);
    if (register.matches()) {
      return register(register.group(1));
    }
    Matcher memory = MEMORY.matcher(operand);
    return memory.matches() ? memory(memory.group(1), memory.group(2)) : variable(operand);
  }

  private UsdtArgument register(String name) {
    OptionalInt offset = offset(name);
    if (offset.isEmpty()) {
      return new UsdtArgument.Unsupported(text, "is in a register that is not read");
    }
    int bitOffset = name.matches("[abcd]h") ? Byte.SIZE : 0;
    return new UsdtArgument.Register(size, signed, offset.getAsInt(), bitOffset);
  }

  private UsdtArgument memory(String displacement, String register) {
    OptionalInt offset = offset(register);
    if (offset.isEmpty() || register.equals("rip")) {
      return new UsdtArgument.Unsupported(text, "is behind a register that is not read");
    }
    int distance = displacement == null ? 0 : (int) UsdtArguments.number(displacement);
    return new UsdtArgument.Memory(size, signed, offset.getAsInt(), distance);
  }

  private UsdtArgument variable(String operand) {
    Matcher plain = VARIABLE.matcher(operand);
    if (plain.matches()) {
      int distance = plain.group(2) == null ? 0 : Integer.parseInt(plain.group(2));
      return new UsdtArgument.Variable(size, signed, plain.group(1), distance);
    }
    Matcher moved = MOVED_VARIABLE.matcher(operand);
    if (moved.matches()) {
      int distance = Integer.parseInt(moved.group(1));
      return new UsdtArgument.Variable(size, signed, moved.group(2), distance);
    }
    return new UsdtArgument.Unsupported(
        text,
        operand.contains(",")
            ? "is an element of an array, by a scaled index, which programs here do not compute"
            : "is written in a way that is not known here");
  }

  private static OptionalInt offset(String name) {
    return Machine.X86_64.register(WHOLE.getOrDefault(name, name));
  }

  private static Map<String, String> wholes() {
    Map<String, String> wholes = new HashMap<>();
    for (String letter : List.of("a", "b", "c", "d")) {
      for (String part : List.of("e%sx", "%sx", "%sl", "%sh")) {
        wholes.put(part.formatted(letter), "r" + letter + "x");
      }
    }
    for (String name : List.of("si", "di", "bp", "sp")) {
      for (String part : List.of("e%s", "%s", "%sl")) {
        wholes.put(part.formatted(name), "r" + name);
      }
    }
    for (int i = 8; i <= 15; i++) {
      for (String suffix : List.of("d", "w", "b")) {
        wholes.put("r" + i + suffix, "r" + i);
      }
    }
    return wholes;
  }
}
