package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.BtfCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;

/** An object's own BTF: the layouts of its structures and sections. */
public final class Btf {

  private static final int STRUCT = 4;
  private static final int DATASEC = 15;
  private static final int TYPE_SIZE = 12; // struct btf_type
  private static final int ENTRY_SIZE = 12; // struct btf_member, struct btf_var_secinfo

  private final MemorySegment btf;

  Btf(MemorySegment object) {
    this.btf = BtfCalls.of(object);
  }

  /** Returns the layout of a structure. */
  public Layout structure(String name) {
    MemorySegment type = type(name, STRUCT);
    Map<String, Integer> members = new HashMap<>();
    for (int i = 0; i < entries(type); i++) {
      long at = TYPE_SIZE + (long) i * ENTRY_SIZE;
      members.put(name(type, at), type.get(ValueLayout.JAVA_INT, at + 8) / Byte.SIZE);
    }
    return new Layout(name, size(type), members);
  }

  /** Returns the layout of a section of global variables. */
  public Layout section(String name) {
    MemorySegment type = type(name, DATASEC);
    Map<String, Integer> variables = new HashMap<>();
    for (int i = 0; i < entries(type); i++) {
      long at = TYPE_SIZE + (long) i * ENTRY_SIZE;
      MemorySegment variable = BtfCalls.type(btf, type.get(ValueLayout.JAVA_INT, at));
      variables.put(name(variable, 0), type.get(ValueLayout.JAVA_INT, at + 4));
    }
    return new Layout(name, size(type), variables);
  }

  /** Returns all types, also when the object has ended; sections are laid out as they will be. */
  public BtfTypes types() {
    return BtfTypes.parse(BtfCalls.data(btf));
  }

  private static int entries(MemorySegment type) {
    return type.get(ValueLayout.JAVA_INT, 4) & 0xffff;
  }

  private static int size(MemorySegment type) {
    return type.get(ValueLayout.JAVA_INT, 8);
  }

  private String name(MemorySegment type, long at) {
    return BtfCalls.name(btf, type.get(ValueLayout.JAVA_INT, at));
  }

  private MemorySegment type(String name, int kind) {
    int id = NativeException.check("btf__find_by_name_kind", BtfCalls.find(btf, name, kind));
    return BtfCalls.type(btf, id);
  }
}
