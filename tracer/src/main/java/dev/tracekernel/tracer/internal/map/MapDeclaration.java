package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import java.util.Optional;

/**
 * The variable that declares a map, by libbpf's convention: a structure of pointers, whose members
 * {@code key} and {@code value} point to the types, and whose other members point to arrays as long
 * as the number that is meant.
 */
final class MapDeclaration {

  private final BtfTypes types;
  private final String name;
  private final BtfType.Struct structure;

  MapDeclaration(BtfTypes types, BtfType.Var variable) {
    this.types = types;
    this.name = variable.name();
    if (!(types.withoutModifiers(variable.type()) instanceof BtfType.Struct it)) {
      throw new IllegalArgumentException(
          "map " + name + " is declared as " + types.text(variable.type()) + ", not as a struct");
    }
    this.structure = it;
  }

  MapShape shape() {
    int key = type("key");
    int value = type("value");
    return new MapShape(
        name,
        MapKind.of(number("type")),
        types,
        key,
        value,
        key == 0 ? number("key_size") : types.sizeOf(key),
        value == 0 ? number("value_size") : types.sizeOf(value),
        number("max_entries"));
  }

  /** Returns 0 if it is not declared. */
  private int type(String member) {
    return target(member).orElse(0);
  }

  /** Returns 0 if it is not declared. */
  private int number(String member) {
    return target(member)
        .map(types::withoutModifiers)
        .map(type -> type instanceof BtfType.Array array ? array.length() : 0)
        .orElse(0);
  }

  private Optional<Integer> target(String member) {
    return types
        .member(structure, member)
        .map(it -> types.withoutModifiers(it.type()))
        .map(type -> type instanceof BtfType.Pointer pointer ? pointer.target() : 0);
  }
}
