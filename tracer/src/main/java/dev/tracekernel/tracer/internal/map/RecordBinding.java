package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.text.Nearby;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Binds a record's components to a structure's members, by their names. */
final class RecordBinding<T> {

  private final Codecs codecs;
  private final BtfTypes types;
  private final BtfType.Struct structure;
  private final Class<T> record;
  private final Subject subject;
  private final BitSet bound = new BitSet();
  private boolean exact = true;

  RecordBinding(Codecs codecs, BtfType.Struct structure, Class<T> record, Subject subject) {
    this.codecs = codecs;
    this.types = codecs.types();
    this.structure = structure;
    this.record = record;
    this.subject = subject;
  }

  Codec<T> codec() {
    List<RecordCodec.Field> fields = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      fields.add(field(component));
    }
    if (codecs.wholeRecords()) {
      requireAll();
    }
    boolean padded = bound.cardinality() < structure.size() * Byte.SIZE;
    return new RecordCodec<>(constructor(), fields, exact && !padded);
  }

  private RecordCodec.Field field(RecordComponent component) {
    BtfType.Member member = member(component.getName());
    Subject place = subject.component(record, component.getName());
    Codec<?> codec = codecs.ofMember(component.getGenericType(), member, place);
    exact &= codec.exact();
    bound.set(member.bitOffset(), member.bitOffset() + bits(member));
    return new RecordCodec.Field(accessor(component), unchecked(codec), member.offset());
  }

  /** The component's type is the codec's. */
  @SuppressWarnings("unchecked")
  private static Codec<Object> unchecked(Codec<?> codec) {
    return (Codec<Object>) codec;
  }

  private int bits(BtfType.Member member) {
    return member.bitfield() ? member.bitSize() : types.sizeOf(member.type()) * Byte.SIZE;
  }

  /** Java's startTime may be C's start_time. */
  private BtfType.Member member(String component) {
    Optional<BtfType.Member> same = types.member(structure, component);
    return same.or(() -> types.member(structure, underscored(component)))
        .orElseThrow(() -> unknown(component));
  }

  private static String underscored(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private IllegalArgumentException unknown(String component) {
    List<String> names = types.members(structure).map(BtfType.Member::name).toList();
    String nearest =
        Nearby.of(component, names).stream()
            .findFirst()
            .map(name -> "did you mean " + name + "?")
            .orElse("there are " + String.join(", ", names));
    String name = subject.component(record, component).place();
    return subject.error(name + " is no member; " + nearest);
  }

  private void requireAll() {
    List<String> missing =
        types
            .members(structure)
            .filter(member -> !isBound(member))
            .map(BtfType.Member::name)
            .toList();
    if (!missing.isEmpty()) {
      throw subject.error(
          "a key needs all members, %s lacks %s"
              .formatted(record.getSimpleName(), String.join(", ", missing)));
    }
  }

  private boolean isBound(BtfType.Member member) {
    int end = member.bitOffset() + bits(member);
    return bound.nextClearBit(member.bitOffset()) >= end;
  }

  private Constructor<T> constructor() {
    Class<?>[] parameters =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = record.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("each record has its canonical constructor", e);
    } catch (InaccessibleObjectException e) {
      throw closed();
    }
  }

  private Method accessor(RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor;
    } catch (InaccessibleObjectException e) {
      throw closed();
    }
  }

  private IllegalArgumentException closed() {
    return new IllegalArgumentException(
        "%s cannot be made by TraceKernel: let its module say \"opens %s;\" or make it public and"
                .formatted(record.getSimpleName(), record.getPackageName())
            + " export it");
  }
}
