package dev.tracekernel.tracer.internal.btf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types of a BTF blob. A type is made when it is asked for; those of a module's blob refer to
 * the kernel's, its base. Any thread may ask.
 */
public final class BtfTypes {

  private static final int MOST_MODIFIERS = 32;
  private static final int POINTER_SIZE = 8;

  private final @Nullable BtfTypes base;
  private final int firstId;
  private final TypeTable table;
  private final Names names;
  private final TypeReader reader;
  private final NameIndex index;
  private final Enumerators enumerators;

  private BtfTypes(@Nullable BtfTypes base, Blob blob) {
    this.base = base;
    this.firstId = base == null ? 1 : base.firstId + base.table.size();
    this.table = TypeTable.of(blob.words());
    this.names = new Names(base == null ? null : base.names, blob.strings());
    this.reader = new TypeReader(table, names, firstId);
    this.index = new NameIndex(table, names);
    this.enumerators = new Enumerators(table, names, reader);
  }

  /**
   * Reads a blob that stands for itself: the kernel's or an object's.
   *
   * @throws IllegalArgumentException if the bytes are no BTF
   */
  public static BtfTypes parse(byte[] btf) {
    return new BtfTypes(null, Blob.of(btf));
  }

  /** Reads a blob in memory, which is copied. */
  public static BtfTypes parse(MemorySegment btf) {
    return parse(btf.toArray(ValueLayout.JAVA_BYTE));
  }

  /** Reads a blob whose ids and names continue this one's: a module's, if this is the kernel's. */
  public BtfTypes parseSplit(byte[] btf) {
    return new BtfTypes(this, Blob.of(btf));
  }

  /**
   * Returns the type with that id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public BtfType type(int id) {
    if (id == 0) {
      return new BtfType.Nothing(0);
    }
    if (id < firstId && base != null) {
      return base.type(id);
    }
    if (id < firstId || id - firstId >= table.size()) {
      throw new IllegalArgumentException(
          "this BTF has no type " + id + ", its last one is " + (firstId + table.size() - 1));
    }
    return reader.read(id - firstId);
  }

  /**
   * Finds the first type of that kind and name, in a base only if it is not in the blob itself.
   *
   * @param kind one that has names; {@code Struct} stands for unions too
   */
  public <T extends BtfType> Optional<T> find(Class<T> kind, String name) {
    int found = index.find(Kinds.of(kind), name);
    if (found >= 0) {
      return Optional.of(kind.cast(reader.read(found)));
    }
    return base == null ? Optional.empty() : base.find(kind, name);
  }

  /**
   * Finds the value of an enum by its own name, also where the enum has none; in a base only if it
   * is not in the blob itself. All enums are looked at.
   */
  public OptionalLong enumerator(String name) {
    OptionalLong found = enumerators.find(name);
    return found.isPresent() || base == null ? found : base.enumerator(name);
  }

  /** Returns the names of all types of that kind in the blob itself, in its order. */
  public Stream<String> names(Class<? extends BtfType> kind) {
    int kinds = Kinds.of(kind);
    return IntStream.range(0, table.size())
        .filter(i -> (kinds & Kinds.bit(table.kind(i))) != 0 && table.name(i) != 0)
        .mapToObj(reader::name);
  }

  /** Returns what is behind typedefs, {@code const}, {@code volatile} and their like. */
  public BtfType withoutModifiers(int id) {
    BtfType type = type(id);
    for (int i = 0; i < MOST_MODIFIERS; i++) {
      switch (type) {
        case BtfType.Typedef typedef -> type = type(typedef.target());
        case BtfType.Modifier modifier -> type = type(modifier.target());
        default -> {
          return type;
        }
      }
    }
    throw new IllegalArgumentException("type " + id + " of this BTF is defined by itself");
  }

  /** Tells whether a type, or what an array is of, is {@code volatile}. */
  public boolean isVolatile(int id) {
    return switch (type(id)) {
      case BtfType.Typedef typedef -> isVolatile(typedef.target());
      case BtfType.Modifier modifier -> isVolatileItself(id) || isVolatile(modifier.target());
      case BtfType.Array array -> isVolatile(array.element());
      default -> false;
    };
  }

  private boolean isVolatileItself(int id) {
    return (id < firstId && base != null)
        ? base.isVolatileItself(id)
        : table.kind(id - firstId) == Kinds.VOLATILE;
  }

  /**
   * Returns how many bytes a value of that type takes.
   *
   * @throws IllegalArgumentException if the type has no size: void, functions, forward declarations
   */
  public int sizeOf(int id) {
    return switch (withoutModifiers(id)) {
      case BtfType.Int it -> it.size();
      case BtfType.Real it -> it.size();
      case BtfType.Struct it -> it.size();
      case BtfType.Enumeration it -> it.size();
      case BtfType.DataSec it -> it.size();
      case BtfType.Pointer _ -> POINTER_SIZE;
      case BtfType.Array it -> it.length() * sizeOf(it.element());
      case BtfType.Var it -> sizeOf(it.type());
      case BtfType other ->
          throw new IllegalArgumentException("type " + id + " has no size: " + other);
    };
  }

  /**
   * Returns the member of that name, also one of an anonymous structure within; its offset is from
   * the beginning of the outer one.
   */
  public Optional<BtfType.Member> member(BtfType.Struct structure, String name) {
    return members(structure).filter(member -> member.name().equals(name)).findFirst();
  }

  /** Returns the members that have names, those of anonymous structures within included. */
  public Stream<BtfType.Member> members(BtfType.Struct structure) {
    return structure.members().stream().flatMap(this::named);
  }

  private Stream<BtfType.Member> named(BtfType.Member member) {
    if (!member.name().isEmpty()) {
      return Stream.of(member);
    }
    return withoutModifiers(member.type()) instanceof BtfType.Struct inner
        ? members(inner).map(each -> moved(each, member.bitOffset()))
        : Stream.empty(); // bits that fill up
  }

  private static BtfType.Member moved(BtfType.Member member, int bits) {
    return new BtfType.Member(
        member.name(), member.type(), member.bitOffset() + bits, member.bitSize());
  }

  /** Returns the type as C writes it: {@code struct event {u32 pid; char comm[16];}}. */
  public String text(int id) {
    return new CText(this).type(id);
  }
}
