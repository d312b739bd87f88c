package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.text.Nearby;
import java.util.List;
import java.util.Optional;

/**
 * What a program declares of a map.
 *
 * @param types that the next two ids are of
 * @param keyType the key's type, 0 if only its size is declared
 * @param valueType the value's type, 0 if only its size is declared
 * @param keySize in bytes, 0 for a map without keys
 * @param valueSize in bytes, for one CPU; 0 for a map without values
 * @param maxEntries as declared; who loads the program may set another number
 */
public record MapShape(
    String name,
    MapKind kind,
    BtfTypes types,
    int keyType,
    int valueType,
    int keySize,
    int valueSize,
    int maxEntries) {

  private static final String SECTION = ".maps";

  /**
   * Returns the map of that name in an object's section {@code .maps}.
   *
   * @throws IllegalArgumentException if there is none, with the names that there are
   */
  public static MapShape of(BtfTypes types, String map) {
    return variables(types).stream()
        .filter(variable -> variable.name().equals(map))
        .findFirst()
        .map(variable -> new MapDeclaration(types, variable).shape())
        .orElseThrow(() -> missing(types, map));
  }

  /** Returns the names of an object's maps. */
  public static List<String> names(BtfTypes types) {
    return variables(types).stream().map(BtfType.Var::name).toList();
  }

  private static List<BtfType.Var> variables(BtfTypes types) {
    Optional<BtfType.DataSec> section = types.find(BtfType.DataSec.class, SECTION);
    return section.map(BtfType.DataSec::variables).orElse(List.of()).stream()
        .map(variable -> (BtfType.Var) types.type(variable.var()))
        .toList();
  }

  private static IllegalArgumentException missing(BtfTypes types, String map) {
    List<String> names = names(types).stream().sorted().toList();
    String remedy =
        Nearby.of(map, names).stream()
            .findFirst()
            .map(name -> "did you mean " + name + "?")
            .orElse(names.isEmpty() ? "it has none" : "there are " + String.join(", ", names));
    return new IllegalArgumentException("the program has no map " + map + "; " + remedy);
  }
}
