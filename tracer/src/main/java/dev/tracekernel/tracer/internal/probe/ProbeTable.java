package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Btf;
import dev.tracekernel.tracer.internal.bpf.Mapping;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** {@code tk_specs}, mapped: what the programs record where they fire, and what they lost. */
final class ProbeTable implements AutoCloseable {

  static final String MAP = "tk_specs";

  /** How many specifications there may be. */
  static final int ENTRIES = 1024;

  /** How many fields a probe may have. */
  static final int FIELDS = 24;

  private static final int WANTED = 0;
  private static final int LOST = 8;
  private static final int FIRED = 16;
  private static final int COUNT = 24;
  private static final int NOBODYS = 28;
  private static final int FETCHES = 32;
  private static final int SIZE = FETCHES + FIELDS * FetchBytes.SIZE;

  private final Mapping mapping;
  private int used;

  ProbeTable(int fd) {
    this.mapping = Mapping.ofVariables(fd, (long) ENTRIES * SIZE);
  }

  /** Checks the layouts here against an object's BTF. */
  static void check(Btf btf) {
    btf.structure("tk_fetch").check(FetchBytes.SIZE, FetchBytes.LAYOUT);
    btf.structure("tk_spec")
        .check(
            SIZE,
            Map.of(
                "wanted", WANTED,
                "lost", LOST,
                "fired", FIRED,
                "fields", COUNT,
                "nobodys", NOBODYS,
                "fetches", FETCHES));
  }

  /**
   * Adds a specification, of a probe that nobody wants yet.
   *
   * @param nobodys whether it is of no task
   * @return its number
   */
  int add(List<FetchBytes> fetches, boolean nobodys) {
    if (used == ENTRIES) {
      throw new IllegalStateException(
          "this JVM has probes at " + ENTRIES + " kinds of places, and there is room for no more");
    }
    ByteBuffer bytes = ByteBuffer.allocate(FIELDS * FetchBytes.SIZE);
    fetches.forEach(fetch -> fetch.writeTo(bytes));
    long at = at(used, FETCHES);
    MemorySegment.copy(bytes.array(), 0, memory(), ValueLayout.JAVA_BYTE, at, bytes.capacity());
    memory().set(ValueLayout.JAVA_INT, at(used, COUNT), fetches.size());
    memory().set(ValueLayout.JAVA_BYTE, at(used, NOBODYS), (byte) (nobodys ? 1 : 0));
    VarHandle.fullFence();
    return used++;
  }

  /** Returns how many there are. */
  int size() {
    return used;
  }

  /** Gives back those from a number on, of which no program is attached. */
  void truncate(int size) {
    used = size;
  }

  /** Says whether an open window wants it. */
  void wanted(int specification, boolean wanted) {
    memory().set(ValueLayout.JAVA_LONG, at(specification, WANTED), wanted ? 1 : 0);
    VarHandle.fullFence();
  }

  /** Returns how many records found no room in the ring, ever. */
  long lost(int specification) {
    return memory().get(ValueLayout.JAVA_LONG, at(specification, LOST));
  }

  /** Returns how often it fired for an open window, ever. */
  long fired(int specification) {
    return memory().get(ValueLayout.JAVA_LONG, at(specification, FIRED));
  }

  private MemorySegment memory() {
    return mapping.memory();
  }

  private static long at(int specification, int member) {
    return (long) specification * SIZE + member;
  }

  @Override
  public void close() {
    mapping.close();
  }
}
