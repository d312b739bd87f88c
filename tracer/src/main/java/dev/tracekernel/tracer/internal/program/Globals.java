package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.Mapping;
import dev.tracekernel.tracer.internal.map.TypedMemory;
import dev.tracekernel.tracer.map.BpfGlobals;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Global variables in the sections that are mapped into this process. */
final class Globals implements BpfGlobals {

  private final String object;
  private final Variables variables;
  private final Map<String, Mapping> sections;
  private final Runnable requireOpen;
  private final Read read;

  /** Is told of what was read. */
  interface Read {
    void of(String variable, Object value);
  }

  Globals(
      String object,
      Variables variables,
      Map<String, Mapping> sections,
      Runnable requireOpen,
      Read read) {
    this.object = object;
    this.variables = variables;
    this.sections = sections;
    this.requireOpen = requireOpen;
    this.read = read;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(new TreeSet<>(variables.byName().keySet()));
  }

  @Override
  public <T> T get(String name, Class<T> type) {
    Variables.Variable variable = find(name);
    T value = memory(variable, type).read(section(variable), variable.offset());
    if (!variable.isConstant()) {
      read.of(name, value);
    }
    return value;
  }

  @Override
  public void set(String name, Object value) {
    Variables.Variable variable = find(name);
    if (variable.isConstant()) {
      throw new IllegalArgumentException(
          "%s of %s is a constant: it is set before the program is loaded, by constants = \"%1$s=%s\""
              .formatted(name, object, value));
    }
    set(variable, value, value.getClass());
  }

  private <T> void set(Variables.Variable variable, Object value, Class<T> type) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment written = arena.allocate(variable.size(), 8);
      memory(variable, type).write(type.cast(value), written, 0);
      copy(written, section(variable), variable);
    }
  }

  /** What fits into a register a program sees at once. */
  private static void copy(MemorySegment from, MemorySegment to, Variables.Variable variable) {
    long at = variable.offset();
    switch (variable.size()) {
      case Long.BYTES -> to.set(ValueLayout.JAVA_LONG, at, from.get(ValueLayout.JAVA_LONG, 0));
      case Integer.BYTES -> to.set(ValueLayout.JAVA_INT, at, from.get(ValueLayout.JAVA_INT, 0));
      case Short.BYTES -> to.set(ValueLayout.JAVA_SHORT, at, from.get(ValueLayout.JAVA_SHORT, 0));
      default -> MemorySegment.copy(from, 0, to, at, variable.size());
    }
  }

  private <T> TypedMemory<T> memory(Variables.Variable variable, Class<T> type) {
    String what = "variable %s is %s".formatted(variable.name(), variables.declaration(variable));
    return TypedMemory.of(variables.types(), variable.type(), variable.size(), type, what);
  }

  private MemorySegment section(Variables.Variable variable) {
    requireOpen.run();
    Mapping mapping = sections.get(variable.section());
    if (mapping == null) {
      throw new IllegalArgumentException(
          "%s of %s is static: declare it without that".formatted(variable.name(), object));
    }
    return mapping.memory();
  }

  private Variables.Variable find(String name) {
    return variables
        .find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no global variable %s: %s"
                        .formatted(object, name, Names.there(name, names()))));
  }
}
