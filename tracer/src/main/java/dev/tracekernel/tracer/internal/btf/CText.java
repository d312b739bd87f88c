package dev.tracekernel.tracer.internal.btf;

import java.util.stream.Collectors;

/** Writes types as C does. */
final class CText {

  private final BtfTypes types;

  CText(BtfTypes types) {
    this.types = types;
  }

  /** A structure with its members, any other type as a declaration names it. */
  String type(int id) {
    return types.withoutModifiers(id) instanceof BtfType.Struct structure
        ? head(structure) + " " + body(structure)
        : declare(id, "");
  }

  private String body(BtfType.Struct structure) {
    return structure.members().stream()
        .map(member -> declare(member) + ";")
        .collect(Collectors.joining(" ", "{", "}"));
  }

  private String declare(BtfType.Member member) {
    String bits = member.bitfield() ? ":" + member.bitSize() : "";
    return declare(member.type(), member.name()) + bits;
  }

  /** Returns the declaration of a name, which is empty for the type alone. */
  private String declare(int id, String name) {
    return switch (types.type(id)) {
      case BtfType.Pointer it -> pointer(it, name);
      case BtfType.Array it -> declare(it.element(), name + "[" + it.length() + "]");
      case BtfType.Modifier it -> declare(it.target(), name);
      case BtfType.Struct it -> before(it.name().isEmpty() ? type(id) : head(it), name);
      case BtfType.Forward it -> before((it.union() ? "union " : "struct ") + it.name(), name);
      case BtfType.Enumeration it -> before(("enum " + it.name()).strip(), name);
      case BtfType.FuncProto it -> declare(it.result(), name + "()");
      case BtfType other -> before(other.name(), name);
    };
  }

  private String pointer(BtfType.Pointer pointer, String name) {
    BtfType target = types.withoutModifiers(pointer.target());
    boolean binds = target instanceof BtfType.Array || target instanceof BtfType.FuncProto;
    return declare(pointer.target(), binds ? "(*" + name + ")" : "*" + name);
  }

  private static String head(BtfType.Struct structure) {
    return ((structure.union() ? "union " : "struct ") + structure.name()).strip();
  }

  /** A star stands before its name without a space, brackets behind their type. */
  private static String before(String type, String name) {
    return name.isEmpty() || name.startsWith("[") ? type + name : type + " " + name;
  }
}
