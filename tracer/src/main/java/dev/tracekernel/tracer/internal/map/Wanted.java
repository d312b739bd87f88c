package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says which Java type to ask for. */
final class Wanted {

  private Wanted() {}

  static String of(BtfTypes types, BtfType.Struct structure) {
    return types
        .members(structure)
        .map(BtfType.Member::name)
        .collect(Collectors.joining(", ", "a record with components ", ""));
  }

  static String of(BtfTypes types, BtfType.Array array) {
    String element = types.text(array.element());
    return switch (types.withoutModifiers(array.element())) {
      case BtfType.Int it when it.size() <= Long.BYTES ->
          Whole.nameFor(it.size() * Byte.SIZE).replace("Integer", "int").toLowerCase(Locale.ROOT)
              + "[]";
      default -> "Bytes, or a List in a record, of " + element;
    };
  }
}
