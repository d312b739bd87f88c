package dev.tracekernel.tracer.internal.elf;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Operands of arm64: {@code x0}, {@code w1}, {@code [sp, 12]}, {@code 5}. */
final class ArmOperand {

  private static final Pattern CONSTANT =
      Pattern.compile("#?(-?(?:0x[0-9a-fA-F]{1,16}|[0-9]{1,20}))");
  private static final Pattern REGISTER = Pattern.compile("[xw]([0-9]{1,2}|zr)|sp");
  private static final Pattern MEMORY =
      Pattern.compile("\\[\\s*(x[0-9]{1,2}|sp)\\s*(?:,\\s*#?(-?[0-9]{1,9})\\s*)?\\]");

  private ArmOperand() {}

  static UsdtArgument parse(String text, String operand, int size, boolean signed) {
    Matcher constant = CONSTANT.matcher(operand);
    if (constant.matches()) {
      return new UsdtArgument.Constant(size, signed, UsdtArguments.number(constant.group(1)));
    }
    if (operand.equals("xzr") || operand.equals("wzr")) {
      return new UsdtArgument.Constant(size, signed, 0);
    }
    Matcher memory = MEMORY.matcher(operand);
    OptionalInt offset = offset(memory.matches() ? memory.group(1) : operand);
    if (offset.isEmpty()) {
      return new UsdtArgument.Unsupported(
          text,
          operand.startsWith("[")
              ? "is behind an address of two registers, which programs here do not compute"
              : "is written in a way that is not known here");
    }
    if (!memory.matches()) {
      return new UsdtArgument.Register(size, signed, offset.getAsInt(), 0);
    }
    int distance = memory.group(2) == null ? 0 : Integer.parseInt(memory.group(2));
    return new UsdtArgument.Memory(size, signed, offset.getAsInt(), distance);
  }

  private static OptionalInt offset(String name) {
    return REGISTER.matcher(name).matches()
        ? Machine.AARCH64.register(name.replace('w', 'x'))
        : OptionalInt.empty();
  }
}
