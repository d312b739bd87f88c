package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.text.Nearby;
import dev.tracekernel.tracer.probe.FieldExpression;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a path through the kernel's types and writes down the steps. */
final class BtfWalk {

  private final ProbeSpec probe;
  private final BtfTypes types;
  private final String text;
  private final Origin origin;
  private final List<Integer> hops;

  /** What is read last, from the address that the hops lead to; null: the origin's own value. */
  private @Nullable Integer place;

  private long index;
  private BtfType type;
  private BtfType.@Nullable Member bitfield;

  private BtfWalk(ProbeSpec probe, BtfTypes types, String text, Origin origin) {
    this.probe = probe;
    this.types = types;
    this.text = text;
    this.origin = origin;
    this.hops = new ArrayList<>(origin.offsets());
    this.place = hops.isEmpty() ? null : hops.removeLast();
    this.index = origin.index();
    this.type = types.withoutModifiers(origin.type());
  }

  /**
   * Returns the field that an expression means.
   *
   * @throws UnknownProbeException if there is no such path, with what there is
   */
  static Field field(ProbeSpec probe, BtfTypes types, FieldExpression expression, Origin origin) {
    return new BtfWalk(probe, types, expression.toString(), origin).walk(expression);
  }

  /** The path starts at a tracepoint's field, of which only the format tells the type. */
  static Field pointed(
      ProbeSpec probe,
      BtfTypes types,
      FieldExpression expression,
      BtfType.Struct target,
      int offset) {
    Origin origin = Origin.of(expression.path().getFirst(), target.id(), Fetch.Base.RECORD, offset);
    BtfWalk walk = new BtfWalk(probe, types, expression.toString(), origin);
    walk.type = new BtfType.Pointer(0, target.id());
    return walk.walk(expression);
  }

  private Field walk(FieldExpression expression) {
    for (String step : expression.path().subList(1, expression.path().size())) {
      if (bitfield != null) {
        throw wrong("a bit field has no members");
      }
      if (step.startsWith("[")) {
        element(Long.parseLong(step.substring(1, step.length() - 1)));
      } else {
        member(step);
      }
    }
    return new BtfValue(types, this::wrong).field(expression, type, bitfield, this::fetch);
  }

  private void member(String name) {
    if (type instanceof BtfType.Pointer pointer) {
      follow();
      type = types.withoutModifiers(pointer.target());
    }
    if (!(type instanceof BtfType.Struct structure)) {
      throw wrong(describe(type) + " has no members, so no \"" + name + "\"");
    }
    BtfType.Member member =
        types.member(structure, name).orElseThrow(() -> noMember(structure, name));
    type = types.withoutModifiers(member.type());
    if (member.bitfield()) {
      bitfield = member;
    } else {
      move(member.offset());
    }
  }

  private UnknownProbeException noMember(BtfType.Struct structure, String name) {
    List<String> members = types.members(structure).map(BtfType.Member::name).toList();
    List<String> near = Nearby.of(name, members);
    return wrong(
        describe(structure)
            + " has no member \""
            + name
            + "\""
            + Refusals.thereAre(near.isEmpty() ? members : near));
  }

  private void element(long number) {
    int element;
    switch (type) {
      case BtfType.Pointer pointer -> {
        follow();
        element = pointer.target();
      }
      case BtfType.Array array -> {
        if (array.length() > 0 && number >= array.length()) {
          throw wrong("the array has " + array.length() + " elements, the first is [0]");
        }
        element = array.element();
      }
      default -> throw wrong(describe(type) + " is no array and no pointer");
    }
    type = types.withoutModifiers(element);
    move(Math.multiplyExact(number, size(element)));
  }

  private int size(int id) {
    try {
      return types.sizeOf(id);
    } catch (IllegalArgumentException e) {
      throw wrong("what it points to has no known size");
    }
  }

  /** What is at the place is a pointer: it is read, and the way goes on from where it leads. */
  private void follow() {
    if (place != null) {
      hops.add(place);
    }
    place = 0;
  }

  /** A structure may be in the origin itself: in a tracepoint's record. */
  private void move(long bytes) {
    if (place == null) {
      index += bytes;
    } else {
      try {
        place = Math.toIntExact(place + bytes);
      } catch (ArithmeticException e) {
        throw wrong("the index is too large");
      }
    }
  }

  private Fetch fetch(int size, boolean signed, int bits, int bitOffset) {
    int aligned = bits == 0 ? 0 : bitOffset / (size * Byte.SIZE) * size;
    int shift = bits == 0 ? 0 : bitOffset - aligned * Byte.SIZE;
    if (shift + bits > size * Byte.SIZE) {
      throw wrong("is a packed bit field that lies across 8 bytes, which is not read");
    }
    move(aligned);
    List<Integer> offsets = new ArrayList<>(hops);
    if (place != null) {
      offsets.add(place);
    }
    return new Fetch(origin.base(), index, offsets, size, signed, origin.userMemory(), shift, bits);
  }

  private String describe(BtfType what) {
    return switch (what) {
      case BtfType.Struct it when !it.name().isEmpty() ->
          (it.union() ? "union " : "struct ") + it.name();
      case BtfType.Struct _ -> "a structure without a name";
      case BtfType.Forward it ->
          (it.union() ? "union " : "struct ") + it.name() + ", which this BTF does not describe,";
      case BtfType.Nothing _ -> "void, which says nothing of what is there,";
      case BtfType.Pointer _ -> "a pointer to a pointer, which needs an index such as [0],";
      case BtfType.FuncProto _ -> "a function";
      case BtfType.Array _ -> "an array, which needs an index,";
      default -> what.name();
    };
  }

  private UnknownProbeException wrong(String why) {
    return Refusals.of(probe, "\"" + text + "\": " + why);
  }
}
