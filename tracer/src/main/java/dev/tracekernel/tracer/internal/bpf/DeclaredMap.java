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

  static DeclaredMap of(MemorySegment map) {
    return new DeclaredMap(
        ProgramCalls.mapName(map),
        ProgramCalls.mapType(map),
        ProgramCalls.mapEntries(map),
        ProgramCalls.isSection(map),
        ProgramCalls.isPinned(map));
  }
}
