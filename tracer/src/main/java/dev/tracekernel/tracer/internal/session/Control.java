package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.Btf;
import dev.tracekernel.tracer.internal.bpf.Layout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** {@code tk_control}: the words that steer the programs, written through a mapping. */
final class Control {

  private final MemorySegment memory;
  private final Offsets offsets;

  /** Where the words are, by the object's BTF; read before the object is loaded. */
  record Offsets(long start, long level, Layout layout) {
    static Offsets of(Btf btf) {
      Layout variables = btf.section(Variables.SHARED);
      return new Offsets(
          variables.at("tk_control"), variables.at("tk_level"), btf.structure("tk_control"));
    }

    long at(String member) {
      return start + layout.at(member);
    }
  }

  Control(MemorySegment variables, Offsets offsets) {
    this.memory = variables;
    this.offsets = offsets;
  }

  void cookie(long cookie) {
    write("cookie", cookie);
  }

  void wakeAt(long bytes) {
    write("wake", bytes);
  }

  /** Tells the programs where each call's arguments are. */
  void shapes(byte[] shapes) {
    long at = offsets.at("shapes");
    MemorySegment.copy(shapes, 0, memory, ValueLayout.JAVA_BYTE, at, shapes.length);
  }

  /** Tells the programs which calls do what operations of io_uring do. */
  void opcodes(byte[] opcodes) {
    long at = offsets.at("opcodes");
    MemorySegment.copy(opcodes, 0, memory, ValueLayout.JAVA_BYTE, at, opcodes.length);
  }

  /** Whether operations of io_uring are seen. */
  void rings(boolean seen) {
    write("rings", seen ? 1 : 0);
  }

  void wanted(CallSet calls) {
    write("wanted_events", calls.events());
    write("buffer", calls.bufferBytes());
    long at = offsets.at("wanted");
    for (int abi = 0; abi < 2; abi++) {
      for (int word = 0; word < CallSet.WORDS; word++) {
        memory.set(ValueLayout.JAVA_LONG, at, calls.word(abi, word));
        at += Long.BYTES;
      }
    }
  }

  /** Says that from an epoch on more is traced than before; the programs note the time. */
  void widened(long epoch) {
    write("widened_time", -1);
    write("widened", epoch);
  }

  void base(long epoch) {
    write("base", epoch);
  }

  /** Opens the gate at an epoch, closes it with 0; all that was written before is seen first. */
  void gate(long epoch) {
    VarHandle.fullFence();
    write("gate", epoch);
    VarHandle.fullFence();
  }

  /** The slots of open windows. */
  void open(long slots) {
    write("open", slots);
  }

  /** What a slot's id is; 0 if it has none, which takes the slot from whoever has the last one. */
  void id(int slot, long id) {
    memory.set(ValueLayout.JAVA_LONG, offsets.at("ids") + (long) slot * Long.BYTES, id);
  }

  /** The slots that follow threads, that everybody is in, and that pid namespaces are in. */
  void rules(long threads, long host, long contained) {
    write("threads", threads);
    write("host", host);
    write("contained", contained);
  }

  /**
   * Tells whether an open window may have processes that are not in this process's pid namespace:
   * that of the host, and those of containers, whose ids may be those of an outer namespace.
   */
  boolean reachOutside() {
    boolean isInner = memory.get(ValueLayout.JAVA_INT, offsets.level) != 0;
    return isInner && (read("host") | read("contained")) != 0;
  }

  /** Makes the programs look up again what they know of a thread's slots. */
  void scopesChanged(long version) {
    VarHandle.fullFence();
    write("scopes", version);
    VarHandle.fullFence();
  }

  /** What the iterator gives to the processes that it finds, and the first of them; 0 is none. */
  void follow(long id, long pid) {
    write("follow", id);
    write("follow_pid", pid);
  }

  private long read(String member) {
    return memory.get(ValueLayout.JAVA_LONG, offsets.at(member));
  }

  private void write(String member, long value) {
    memory.set(ValueLayout.JAVA_LONG, offsets.at(member), value);
  }
}
