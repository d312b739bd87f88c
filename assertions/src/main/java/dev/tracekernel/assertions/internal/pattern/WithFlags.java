package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SymbolFamily;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;
import java.util.OptionalLong;

/**
 * With all of these flags, by the names that they have on the machine that was traced.
 *
 * @param names the kernel's names, at least one
 */
public record WithFlags(List<String> names) implements CallCondition {

  private static final String FLAGS = "flags";
  private static final String CLONE_FLAGS = "clone_flags";
  private static final long CREAT = 01101; // O_WRONLY|O_CREAT|O_TRUNC

  public WithFlags {
    names = List.copyOf(names);
  }

  @Override
  public Match testCall(SyscallEvent call) {
    OptionalLong asked = asked(call);
    if (asked.isEmpty()) {
      return Asked.mayHave(call, parameter(call.name())) ? Match.UNKNOWN : Match.NO;
    }
    List<SymbolFamily> families =
        SymbolFamily.of(
            call.architecture(), call.abi(), table(call.name()), parameter(call.name()));
    return families.isEmpty()
        ? Match.UNKNOWN
        : Match.of(names.stream().allMatch(name -> has(families, asked.getAsLong(), name)));
  }

  private static boolean has(List<SymbolFamily> families, long asked, String name) {
    return families.stream().anyMatch(family -> family.isIn(asked, name));
  }

  private static OptionalLong asked(SyscallEvent call) {
    return call.name().equals("creat")
        ? OptionalLong.of(CREAT)
        : Asked.by(call, parameter(call.name()));
  }

  private static String parameter(String call) {
    return call.startsWith("clone") ? CLONE_FLAGS : FLAGS;
  }

  /** The call by whose name the tables have the flags of another one. */
  private static String table(String call) {
    return switch (call) {
      case "creat", "openat2" -> "openat";
      case "clone3" -> "clone";
      default -> call;
    };
  }

  /** Returns the families that a call's flags may be of. */
  static List<SymbolFamily> families(SystemCall call) {
    return call.families(table(call.name()), parameter(call.name()));
  }

  @Override
  public String phrase() {
    return "with " + expected();
  }

  @Override
  public String subject() {
    return FLAGS;
  }

  @Override
  public String expected() {
    return String.join("|", names);
  }

  @Override
  public String actualOf(SyscallEvent call) {
    OptionalLong asked = asked(call);
    if (asked.isEmpty()) {
      return Asked.mayHave(call, parameter(call.name())) ? "(unreadable)" : "none";
    }
    return call.symbols(parameter(call.name()))
        .map(Object::toString)
        .orElse("0x" + Long.toHexString(asked.getAsLong()));
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
