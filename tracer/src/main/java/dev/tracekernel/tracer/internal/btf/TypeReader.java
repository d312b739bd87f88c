package dev.tracekernel.tracer.internal.btf;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Makes types of their words. */
final class TypeReader {

  private static final int BITFIELD_SIZE_SHIFT = 24;
  private static final int BITFIELD_OFFSET = 0xffffff;

  private final TypeTable table;
  private final Names names;
  private final int firstId;

  TypeReader(TypeTable table, Names names, int firstId) {
    this.table = table;
    this.names = names;
    this.firstId = firstId;
  }

  BtfType read(int index) {
    int id = firstId + index;
    int link = table.sizeOrType(index);
    return switch (table.kind(index)) {
      case Kinds.INT -> integer(index, id);
      case Kinds.POINTER -> new BtfType.Pointer(id, link);
      case Kinds.ARRAY -> new BtfType.Array(id, table.extra(index, 0), table.extra(index, 2));
      case Kinds.STRUCT -> structure(index, id, false);
      case Kinds.UNION -> structure(index, id, true);
      case Kinds.ENUM, Kinds.ENUM64 -> enumeration(index, id);
      case Kinds.FORWARD -> new BtfType.Forward(id, name(index), table.flag(index));
      case Kinds.TYPEDEF -> new BtfType.Typedef(id, name(index), link);
      case Kinds.FUNC -> new BtfType.Func(id, name(index), link, table.entries(index));
      case Kinds.FUNC_PROTO -> prototype(index, id);
      case Kinds.VAR -> new BtfType.Var(id, name(index), link, table.extra(index, 0));
      case Kinds.DATASEC -> new BtfType.DataSec(id, name(index), link, variables(index));
      case Kinds.FLOAT -> new BtfType.Real(id, name(index), link);
      case Kinds.DECL_TAG -> new BtfType.DeclTag(id, name(index), link, table.extra(index, 0));
      default -> new BtfType.Modifier(id, name(index), link);
    };
  }

  String name(int index) {
    return names.get(table.name(index));
  }

  /** The word has the encoding, the offset and the number of bits in a byte each. */
  private BtfType integer(int index, int id) {
    int word = table.extra(index, 0);
    int flags = word >>> 24;
    BtfType.Encoding encoding =
        (flags & 4) != 0
            ? BtfType.Encoding.BOOL
            : (flags & 2) != 0 ? BtfType.Encoding.CHAR : BtfType.Encoding.NUMBER;
    return new BtfType.Int(
        id,
        name(index),
        table.sizeOrType(index),
        word & 0xff,
        word >>> 16 & 0xff,
        (flags & 1) != 0,
        encoding);
  }

  private BtfType structure(int index, int id, boolean union) {
    List<BtfType.Member> members = entries(index, i -> member(index, 3 * i));
    return new BtfType.Struct(id, name(index), union, table.sizeOrType(index), members);
  }

  private BtfType.Member member(int index, int word) {
    int offset = table.extra(index, word + 2);
    boolean packed = table.flag(index); // some member of the structure is a bitfield
    return new BtfType.Member(
        names.get(table.extra(index, word)),
        table.extra(index, word + 1),
        packed ? offset & BITFIELD_OFFSET : offset,
        packed ? offset >>> BITFIELD_SIZE_SHIFT : 0);
  }

  private BtfType enumeration(int index, int id) {
    boolean wide = table.kind(index) == Kinds.ENUM64;
    List<BtfType.Enumerator> values =
        entries(index, i -> wide ? enumerator64(index, 3 * i) : enumerator(index, 2 * i));
    return new BtfType.Enumeration(
        id, name(index), table.sizeOrType(index), table.flag(index), values);
  }

  private BtfType.Enumerator enumerator(int index, int word) {
    int value = table.extra(index, word + 1);
    return new BtfType.Enumerator(
        names.get(table.extra(index, word)),
        table.flag(index) ? value : Integer.toUnsignedLong(value));
  }

  private BtfType.Enumerator enumerator64(int index, int word) {
    long low = Integer.toUnsignedLong(table.extra(index, word + 1));
    long high = table.extra(index, word + 2);
    return new BtfType.Enumerator(names.get(table.extra(index, word)), high << 32 | low);
  }

  /** A last parameter without name and type stands for "...". */
  private BtfType prototype(int index, int id) {
    List<BtfType.Parameter> all = entries(index, i -> parameter(index, 2 * i));
    boolean variadic =
        !all.isEmpty() && all.getLast().type() == 0 && all.getLast().name().isEmpty();
    List<BtfType.Parameter> named = variadic ? all.subList(0, all.size() - 1) : all;
    return new BtfType.FuncProto(id, table.sizeOrType(index), named, variadic);
  }

  private BtfType.Parameter parameter(int index, int word) {
    return new BtfType.Parameter(names.get(table.extra(index, word)), table.extra(index, word + 1));
  }

  private List<BtfType.Variable> variables(int index) {
    return entries(
        index,
        i ->
            new BtfType.Variable(
                table.extra(index, 3 * i),
                table.extra(index, 3 * i + 1),
                table.extra(index, 3 * i + 2)));
  }

  private <T> List<T> entries(int index, IntFunction<T> entry) {
    return IntStream.range(0, table.entries(index)).mapToObj(entry).toList();
  }
}
