package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.ProgramCalls;
import java.lang.foreign.MemorySegment;

/**
 * What an object says of a map.
 *
 * @param type {@code BPF_MAP_TYPE_*}
 * @param entries how many there is room for; bytes of a ring buffer
 * @param section whether it holds global variables
 * @param pinned whether it is to be kept in the file system of BPF
 */
public record DeclaredMap(String name, int type, int entries, boolean section, boolean pinned) {

  /** {@code BPF_MAP_TYPE_PERF_EVENT_ARRAY}. */
  public static final int PERF_EVENT_ARRAY = 4;

  /** {@code BPF_MAP_TYPE_RINGBUF}. */
  public static final int RING_BUFFER = 27;

  private static final int PROGRAM_ARRAY = 3;

  /** Tells whether programs send records by it. */
  public boolean hasRecords() {
    return type == PERF_EVENT_ARRAY || type == RING_BUFFER;
  }

  /** Tells whether it holds what is called, which programs do not change. */
  public boolean isOfPrograms() {
    return type == PROGRAM_ARRAY;
  }

  static DeclaredMap of(MemorySegment map) {
    return new DeclaredMap(
        ProgramCalls.mapName(map),
        ProgramCalls.mapType(map),
        ProgramCalls.mapEntries(map),
        ProgramCalls.isSection(map),
        ProgramCalls.isPinned(map));
  }
}
