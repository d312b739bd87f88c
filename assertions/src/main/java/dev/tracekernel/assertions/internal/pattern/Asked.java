package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.ArgumentData;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.Map;
import java.util.OptionalLong;

/** What a call asked for: by an argument, or by a field of a structure that newer calls take. */
public final class Asked {

  /** The structure, and under which names its fields are arguments of the older calls. */
  private record Structure(String argument, Map<String, String> fields) {}

  private static final Map<String, Structure> STRUCTURES =
      Map.of(
          "openat2",
          new Structure("how", Map.of("flags", "flags", "mode", "mode", "resolve", "resolve")),
          "clone3",
          new Structure("uargs", Map.of("clone_flags", "flags")),
          "io_uring_setup",
          new Structure("params", Map.of("flags", "flags")));

  private Asked() {}

  /** Returns the value; empty if the call takes none of that name, or if it could not be read. */
  public static OptionalLong by(SyscallEvent call, String name) {
    OptionalLong argument = call.argument(name);
    return argument.isPresent() ? argument : inMemory(call, name);
  }

  private static OptionalLong inMemory(SyscallEvent call, String name) {
    Structure structure = STRUCTURES.get(call.name());
    String field = structure == null ? null : structure.fields().get(name);
    if (structure == null || field == null) {
      return OptionalLong.empty();
    }
    ArgumentData data = call.data(structure.argument()).orElse(null);
    Long value = data instanceof ArgumentData.Fields fields ? fields.values().get(field) : null;
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * Tells whether a call that shows no value of that name may have one: in memory, or by a name of
   * its own, which 32-bit processes have for some.
   */
  static boolean mayHave(SyscallEvent call, String name) {
    Structure structure = STRUCTURES.get(call.name());
    return call.abi() == Abi.COMPAT || (structure != null && structure.fields().containsKey(name));
  }
}
