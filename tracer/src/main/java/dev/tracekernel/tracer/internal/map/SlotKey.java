package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key of a histogram.
 *
 * @param structure the key's type, null if the key is the slot
 * @param members of it that have a meaning
 */
record SlotKey(MapShape shape, BtfType.@Nullable Struct structure, List<BtfType.Member> members) {

  private static final String SLOT = "slot";
  private static final String PADDING = "__pad";

  static SlotKey of(MapShape shape) {
    BtfTypes types = shape.types();
    return types.withoutModifiers(shape.keyType()) instanceof BtfType.Struct it
        ? new SlotKey(shape, it, types.members(it).filter(SlotKey::isMeant).toList())
        : new SlotKey(shape, null, List.of());
  }

  private static boolean isMeant(BtfType.Member member) {
    return !member.name().startsWith(PADDING);
  }

  /** Returns where the slot is, read as a Long. */
  Part<?> slot() {
    Subject subject = Subject.keys(shape);
    if (structure == null) {
      return new Part<>(codecs().of(Long.class, shape.keyType(), shape.keySize(), subject), 0);
    }
    return part(slotMember(), Long.class, subject);
  }

  private BtfType.Member slotMember() {
    return members.stream()
        .filter(member -> member.name().equals(SLOT))
        .findFirst()
        .or(() -> members.stream().skip(1).findFirst())
        .orElseThrow(() -> Subject.keys(shape).error("a histogram's has a member slot"));
  }

  /** Returns what is not the slot. */
  Part<?> section(Class<?> java) {
    Subject subject = Subject.keys(shape);
    if (structure == null) {
      throw subject.error("there are no sections, ask for the histogram itself");
    }
    BtfType.Member slot = slotMember();
    List<BtfType.Member> rest = members.stream().filter(it -> !it.equals(slot)).toList();
    boolean single = rest.size() == 1;
    return single && !(java.isRecord() && !isStructure(rest.getFirst()))
        ? part(rest.getFirst(), java, subject)
        : new Part<>(codecs().of(java, shape.keyType(), shape.keySize(), subject), 0);
  }

  private boolean isStructure(BtfType.Member member) {
    return shape.types().withoutModifiers(member.type()) instanceof BtfType.Struct;
  }

  private Part<?> part(BtfType.Member member, Class<?> java, Subject subject) {
    return new Part<>(codecs().ofMember(java, member, subject), member.offset());
  }

  private Codecs codecs() {
    return new Codecs(shape.types(), false);
  }
}
