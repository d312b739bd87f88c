package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The global variables of an object: constants in {@code .rodata}, the others in {@code .data} and
 * {@code .bss}.
 */
record Variables(BtfTypes types, Map<String, Variable> byName) {

  private static final Pattern SECTION = Pattern.compile("\\.(rodata|data|bss)(\\..*)?");

  /**
   * A global variable.
   *
   * @param offset in its section, in bytes
   */
  record Variable(String name, String section, int offset, int size, int type) {

    boolean isConstant() {
      return section.startsWith(".rodata");
    }
  }

  static Variables of(BtfTypes types) {
    Map<String, Variable> found = new LinkedHashMap<>();
    types
        .names(BtfType.DataSec.class)
        .filter(Variables::isSection)
        .flatMap(name -> types.find(BtfType.DataSec.class, name).stream())
        .forEach(section -> add(types, section, found));
    return new Variables(types, found);
  }

  /** What clang makes of texts in the code has names with dots. */
  private static void add(BtfTypes types, BtfType.DataSec section, Map<String, Variable> found) {
    for (BtfType.Variable place : section.variables()) {
      BtfType.Var variable = (BtfType.Var) types.type(place.var());
      if (variable.name().indexOf('.') < 0) {
        found.put(
            variable.name(),
            new Variable(
                variable.name(), section.name(), place.offset(), place.size(), variable.type()));
      }
    }
  }

  static boolean isSection(String name) {
    return SECTION.matcher(name).matches();
  }

  Optional<Variable> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Tells whether the programs read the variable when they run. */
  boolean isVolatile(Variable variable) {
    return types.isVolatile(variable.type());
  }

  String declaration(Variable variable) {
    return types.text(variable.type());
  }
}
