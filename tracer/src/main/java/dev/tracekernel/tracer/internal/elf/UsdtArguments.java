package dev.tracekernel.tracer.internal.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the arguments of a USDT site: {@code -4@%eax 8@-8(%rbp) 1@$5}. */
public final class UsdtArguments {

  private static final Pattern NEXT = Pattern.compile("\\s+(?=-?[0-9]+f?@)");
  private static final Pattern ARGUMENT = Pattern.compile("(-?)([1248])@(.*)");

  private UsdtArguments() {}

  /** Returns the arguments in their order; some may be {@link UsdtArgument.Unsupported}. */
  public static List<UsdtArgument> parse(String text, Machine machine) {
    List<UsdtArgument> arguments = new ArrayList<>();
    if (!text.isBlank()) {
      for (String each : NEXT.split(text.strip())) {
        arguments.add(argument(each.strip(), machine));
      }
    }
    return arguments;
  }

  private static UsdtArgument argument(String text, Machine machine) {
    Matcher matcher = ARGUMENT.matcher(text);
    if (!matcher.matches()) {
      return new UsdtArgument.Unsupported(
          text, "is no number of 1, 2, 4 or 8 bytes; floating point is not read");
    }
    int size = Integer.parseInt(matcher.group(2));
    boolean signed = !matcher.group(1).isEmpty();
    String operand = matcher.group(3).strip();
    return switch (machine) {
      case X86_64 -> X86Operand.parse(text, operand, size, signed);
      case AARCH64 -> ArmOperand.parse(text, operand, size, signed);
    };
  }

  /** Reads a number as assemblers write it; 64 bits without a sign wrap around. */
  static long number(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    long value =
        digits.startsWith("0x")
            ? Long.parseUnsignedLong(digits.substring(2), 16)
            : Long.parseUnsignedLong(digits);
    return negative ? -value : value;
  }
}
