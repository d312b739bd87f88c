package dev.tracekernel.tracer.internal.btf;

import java.util.List;

/** A type of C, as BTF describes it. Types refer to each other by ids, of one {@link BtfTypes}. */
public sealed interface BtfType {

  /** Returns the type's number; 0 is {@code void}. */
  int id();

  /** Returns the name, empty for a type that has none. */
  default String name() {
    return "";
  }

  /** No type: what a function without a result returns. */
  record Nothing(int id) implements BtfType {
    @Override
    public String name() {
      return "void";
    }
  }

  /**
   * An integer, a {@code char} or a {@code _Bool}.
   *
   * @param size in bytes
   * @param bits that it uses of them, from {@code bitOffset} on
   */
  record Int(
      int id, String name, int size, int bits, int bitOffset, boolean signed, Encoding encoding)
      implements BtfType {}

  /** What an integer stands for; clang says {@code NUMBER} of a {@code char} too. */
  enum Encoding {
    NUMBER,
    CHAR,
    BOOL
  }

  /** A {@code float} or {@code double}; its size is in bytes. */
  record Real(int id, String name, int size) implements BtfType {}

  /** A pointer, of 8 bytes. */
  record Pointer(int id, int target) implements BtfType {}

  /** An array of {@code length} elements. */
  record Array(int id, int element, int length) implements BtfType {}

  /** A {@code struct} or {@code union}; its size is in bytes. */
  record Struct(int id, String name, boolean union, int size, List<Member> members)
      implements BtfType {}

  /**
   * A member of a structure.
   *
   * @param name empty for an anonymous structure
   * @param bitOffset from the structure's beginning
   * @param bitSize of a bitfield, else 0
   */
  record Member(String name, int type, int bitOffset, int bitSize) {

    /** Returns where a member that is no bitfield begins, in bytes. */
    public int offset() {
      return bitOffset / Byte.SIZE;
    }

    /** Returns whether this is a bitfield. */
    public boolean bitfield() {
      return bitSize != 0;
    }
  }

  /** An {@code enum} of any size, which is in bytes. */
  record Enumeration(int id, String name, int size, boolean signed, List<Enumerator> enumerators)
      implements BtfType {}

  /** A name of an {@code enum}'s value. */
  record Enumerator(String name, long value) {}

  /** A {@code typedef}. */
  record Typedef(int id, String name, int target) implements BtfType {}

  /** {@code const}, {@code volatile}, {@code restrict}; a type tag, whose name is the tag. */
  record Modifier(int id, String name, int target) implements BtfType {}

  /** A function; its prototype is a {@link FuncProto}. */
  record Func(int id, String name, int prototype, int linkage) implements BtfType {}

  /** A function's parameters and what it returns. */
  record FuncProto(int id, int result, List<Parameter> parameters, boolean variadic)
      implements BtfType {}

  /** A parameter; the name is empty where the prototype has none. */
  record Parameter(String name, int type) {}

  /** A global variable. */
  record Var(int id, String name, int type, int linkage) implements BtfType {}

  /** A section of global variables. In a file as clang leaves it sizes and offsets are 0. */
  record DataSec(int id, String name, int size, List<Variable> variables) implements BtfType {}

  /** Where a {@link Var} is in its section, in bytes. */
  record Variable(int var, int offset, int size) {}

  /** A {@code struct} or {@code union} that is declared and described nowhere here. */
  record Forward(int id, String name, boolean union) implements BtfType {}

  /** A tag of a declaration; of one of its parameters or members unless {@code component} is -1. */
  record DeclTag(int id, String name, int target, int component) implements BtfType {}
}
