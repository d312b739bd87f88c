package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.OpenObject;
import java.util.List;
import java.util.Map;

/** Values for {@code const volatile} variables, set before the verifier sees the programs. */
final class Constants {

  private final String object;
  private final Variables variables;

  Constants(String object, Variables variables) {
    this.object = object;
    this.variables = variables;
  }

  void set(Map<String, Object> values, OpenObject target) {
    values.forEach((name, value) -> set(name, value, target));
  }

  private void set(String name, Object value, OpenObject target) {
    Variables.Variable variable = variables.find(name).orElseThrow(() -> missing(name));
    if (!variable.isConstant()) {
      throw new ProgramException(
          "%s of %s is not const: set it by trace.globals().set(\"%1$s\", ...), or declare it const volatile"
              .formatted(name, object));
    }
    if (!variables.isVolatile(variable)) {
      throw new ProgramException(
          "%s of %s is const and not volatile, so that the compiler has put its value into the code: declare it const volatile"
              .formatted(name, object));
    }
    try {
      byte[] bytes = new ConstantBytes(variables.types(), variable).of(value);
      target.constant(variable.section(), variable.offset(), bytes);
    } catch (IllegalArgumentException e) {
      throw new ProgramException(
          "constant %s of %s is %s and cannot be %s: %s"
              .formatted(name, object, declaration(variable), shown(value), e.getMessage()),
          e);
    }
  }

  private String declaration(Variables.Variable variable) {
    return "a " + variables.declaration(variable);
  }

  private static String shown(Object value) {
    return value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value);
  }

  private ProgramException missing(String name) {
    List<String> names =
        variables.byName().values().stream()
            .filter(Variables.Variable::isConstant)
            .filter(variables::isVolatile)
            .map(Variables.Variable::name)
            .toList();
    return new ProgramException(
        "%s has no constant %s: %s".formatted(object, name, Names.there(name, names))
            + (names.isEmpty() ? "; declare one as const volatile" : ""));
  }
}
