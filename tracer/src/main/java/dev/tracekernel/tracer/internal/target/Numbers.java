package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A type of C that is a number.
 *
 * @param size in bytes
 */
record Numbers(ValueType type, int size, boolean signed) {

  private static final Map<String, Numbers> BASIC =
      Map.ofEntries(
          Map.entry("int", plain(4, true)),
          Map.entry("unsigned int", plain(4, false)),
          Map.entry("unsigned", plain(4, false)),
          Map.entry("short", plain(2, true)),
          Map.entry("unsigned short", plain(2, false)),
          Map.entry("char", plain(1, true)),
          Map.entry("unsigned char", plain(1, false)),
          Map.entry("long", plain(8, true)),
          Map.entry("unsigned long", plain(8, false)),
          Map.entry("long long", plain(8, true)),
          Map.entry("unsigned long long", plain(8, false)),
          Map.entry("bool", new Numbers(new ValueType.Bool(), 1, false)));

  static Numbers plain(int size, boolean signed) {
    ValueType type = signed ? new ValueType.Signed(size) : new ValueType.Unsigned(size);
    return new Numbers(type, size, signed);
  }

  /** Returns a type by its name in C; those of the kernel's own are looked up in its BTF. */
  static Optional<Numbers> of(String type, Supplier<BtfTypes> btf) {
    String name = type.replaceAll("\\bconst\\b", "").strip();
    Numbers basic = BASIC.get(name);
    if (basic != null) {
      return Optional.of(basic);
    }
    if (name.startsWith("enum ")) {
      return btf.get().find(BtfType.Enumeration.class, name.substring(5)).map(Numbers::enumeration);
    }
    return name.contains(" ") || name.endsWith("*")
        ? Optional.empty()
        : btf.get().find(BtfType.Typedef.class, name).flatMap(it -> behind(btf.get(), it));
  }

  private static Optional<Numbers> behind(BtfTypes types, BtfType.Typedef typedef) {
    return switch (types.withoutModifiers(typedef.id())) {
      case BtfType.Int it when it.encoding() == BtfType.Encoding.BOOL ->
          Optional.of(new Numbers(new ValueType.Bool(), 1, false));
      case BtfType.Int it when List.of(1, 2, 4, 8).contains(it.size()) ->
          Optional.of(plain(it.size(), it.signed()));
      case BtfType.Enumeration it -> Optional.of(enumeration(it));
      default -> Optional.empty();
    };
  }

  private static Numbers enumeration(BtfType.Enumeration it) {
    Map<Long, String> names = new HashMap<>();
    it.enumerators().forEach(each -> names.putIfAbsent(each.value(), each.name()));
    return new Numbers(
        new ValueType.Enumeration(it.size(), it.signed(), names), it.size(), it.signed());
  }
}
