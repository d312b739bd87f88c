package dev.tracekernel.tracer.internal.btf;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Finds values of enums by their own names: in C these are the names of no enum alone. */
record Enumerators(TypeTable table, Names names, TypeReader reader) {

  private static final int ENUMS = Kinds.bit(Kinds.ENUM) | Kinds.bit(Kinds.ENUM64);

  /** Returns the first value of that name. */
  OptionalLong find(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return IntStream.range(0, table.size())
        .filter(this::isEnum)
        .mapToObj(index -> find(index, bytes))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private boolean isEnum(int index) {
    return (ENUMS & Kinds.bit(table.kind(index))) != 0;
  }

  private OptionalLong find(int index, byte[] name) {
    int words = Kinds.extraWords(table.kind(index), 1);
    for (int i = 0; i < table.entries(index); i++) {
      if (names.is(table.extra(index, i * words), name)) {
        return OptionalLong.of(value(index, i));
      }
    }
    return OptionalLong.empty();
  }

  private long value(int index, int entry) {
    return ((BtfType.Enumeration) reader.read(index)).enumerators().get(entry).value();
  }
}
