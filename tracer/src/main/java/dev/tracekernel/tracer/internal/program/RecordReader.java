package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.map.TypedMemory;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes Java's records of a program's.
 *
 * <p>Nothing says of what type these are: it is the structure that is named, else one called like
 * the record ({@code OpenEvent}: {@code open_event}) or like the map, else the only one with
 * members for all of the record's components.
 */
record RecordReader<T>(BtfTypes types, String map, Class<T> java, @Nullable String structure) {

  private static final int PADDING = 7;

  List<T> read(Channel.Received received) {
    if (!java.isRecord()) {
      return values(received.records());
    }
    BtfType.Struct type = type();
    TypedMemory<T> memory =
        TypedMemory.of(
            types, type.id(), type.size(), java, "records of " + map + " are " + text(type));
    List<T> records = new ArrayList<>();
    for (RecordChunks.Stored stored : received.records()) {
      requireSize(type, stored.length(), received.padded());
      records.add(memory.read(stored.bytes(), 0));
    }
    return List.copyOf(records);
  }

  /** What is no record is read by its size. */
  private List<T> values(List<RecordChunks.Stored> stored) {
    List<T> values = new ArrayList<>();
    for (RecordChunks.Stored each : stored) {
      String what = "a record of %s has %d bytes".formatted(map, each.length());
      values.add(TypedMemory.of(types, 0, each.length(), java, what).read(each.bytes(), 0));
    }
    return List.copyOf(values);
  }

  private void requireSize(BtfType.Struct type, int length, boolean padded) {
    if (length < type.size() || length > type.size() + (padded ? PADDING : 0)) {
      throw new IllegalArgumentException(
          "a record of %s has %d bytes, and %s has %d: name another struct, or read Bytes where records are of several types"
              .formatted(map, length, head(type), type.size()));
    }
  }

  private BtfType.Struct type() {
    return named().or(() -> find(snakeCase())).or(() -> find(map)).orElseGet(this::byMembers);
  }

  private Optional<BtfType.Struct> named() {
    if (structure == null) {
      return Optional.empty();
    }
    String name = structure.replaceFirst("^struct +", "");
    BtfType.Struct named =
        find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the program's BTF has no struct %s: %s%s"
                            .formatted(
                                name,
                                Names.nearest(name, structures(), "there are others"),
                                REMEDY)));
    return Optional.of(named);
  }

  private static final String REMEDY =
      "; clang describes only what a map, a global variable or a parameter is of: write"
          + " \"const struct NAME *unused_NAME __attribute__((unused));\"";

  private Optional<BtfType.Struct> find(String name) {
    return types.find(BtfType.Struct.class, name);
  }

  private String snakeCase() {
    return java.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private BtfType.Struct byMembers() {
    List<BtfType.Struct> fitting =
        structures().stream()
            .flatMap(name -> find(name).stream())
            .filter(this::hasAllMembers)
            .toList();
    if (fitting.size() != 1) {
      throw new IllegalArgumentException(fitting.isEmpty() ? noStructure() : several(fitting));
    }
    return fitting.getFirst();
  }

  private boolean hasAllMembers(BtfType.Struct type) {
    return Arrays.stream(java.getRecordComponents())
        .allMatch(component -> hasMember(type, component));
  }

  private boolean hasMember(BtfType.Struct type, RecordComponent component) {
    String plain = component.getName().replace("_", "");
    return types
        .members(type)
        .anyMatch(member -> member.name().replace("_", "").equalsIgnoreCase(plain));
  }

  private String noStructure() {
    return "the program's BTF has no struct %s or %s, nor one with members %s%s"
        .formatted(
            snakeCase(),
            map,
            Arrays.stream(java.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", ")),
            REMEDY);
  }

  private String several(List<BtfType.Struct> fitting) {
    return "records of %s may be %s: name one, as in records(\"%s\", \"%s\", %s.class)"
        .formatted(
            map,
            fitting.stream().map(RecordReader::head).collect(Collectors.joining(" or ")),
            map,
            fitting.getFirst().name(),
            java.getSimpleName());
  }

  private List<String> structures() {
    return types.names(BtfType.Struct.class).toList();
  }

  private static String head(BtfType.Struct type) {
    return "struct " + type.name();
  }

  private String text(BtfType.Struct type) {
    return types.text(type.id());
  }
}
