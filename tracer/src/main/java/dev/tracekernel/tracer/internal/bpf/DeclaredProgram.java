package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.ProgramCalls;
import java.lang.foreign.MemorySegment;

/**
 * What an object says of a program.
 *
 * @param section its {@code SEC}
 * @param loaded whether it is loaded if nobody says anything: {@code SEC("?...")} is not
 * @param type {@code BPF_PROG_TYPE_*}
 */
public record DeclaredProgram(String name, String section, boolean loaded, int type) {

  static DeclaredProgram of(MemorySegment program) {
    return new DeclaredProgram(
        ProgramCalls.name(program),
        ProgramCalls.section(program),
        ProgramCalls.isLoaded(program),
        ProgramCalls.type(program));
  }
}
