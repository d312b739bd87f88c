package dev.tracekernel.tracer.internal.btf;

import java.util.Map;

/** The numbers of {@code BTF_KIND_*}, and how long a type of each is. */
final class Kinds {

  static final int INT = 1;
  static final int POINTER = 2;
  static final int ARRAY = 3;
  static final int STRUCT = 4;
  static final int UNION = 5;
  static final int ENUM = 6;
  static final int FORWARD = 7;
  static final int TYPEDEF = 8;
  static final int VOLATILE = 9;
  static final int CONST = 10;
  static final int RESTRICT = 11;
  static final int FUNC = 12;
  static final int FUNC_PROTO = 13;
  static final int VAR = 14;
  static final int DATASEC = 15;
  static final int FLOAT = 16;
  static final int DECL_TAG = 17;
  static final int TYPE_TAG = 18;
  static final int ENUM64 = 19;

  private static final Map<Class<? extends BtfType>, Integer> NAMED =
      Map.of(
          BtfType.Int.class, bit(INT),
          BtfType.Real.class, bit(FLOAT),
          BtfType.Struct.class, bit(STRUCT) | bit(UNION),
          BtfType.Enumeration.class, bit(ENUM) | bit(ENUM64),
          BtfType.Typedef.class, bit(TYPEDEF),
          BtfType.Func.class, bit(FUNC),
          BtfType.Var.class, bit(VAR),
          BtfType.DataSec.class, bit(DATASEC),
          BtfType.Forward.class, bit(FORWARD));

  private Kinds() {}

  /** Returns a bit for each kind that this class stands for. */
  static int of(Class<? extends BtfType> type) {
    Integer kinds = NAMED.get(type);
    if (kinds == null) {
      throw new IllegalArgumentException("types of " + type.getSimpleName() + " have no names");
    }
    return kinds;
  }

  static int bit(int kind) {
    return 1 << kind;
  }

  /** Returns how many words follow the three of {@code struct btf_type}, -1 for an unknown kind. */
  static int extraWords(int kind, int entries) {
    return switch (kind) {
      case INT, VAR, DECL_TAG -> 1;
      case ARRAY -> 3;
      case STRUCT, UNION, DATASEC, ENUM64 -> 3 * entries;
      case ENUM, FUNC_PROTO -> 2 * entries;
      case POINTER, FORWARD, TYPEDEF, VOLATILE, CONST, RESTRICT, FUNC, FLOAT, TYPE_TAG -> 0;
      default -> -1;
    };
  }
}
