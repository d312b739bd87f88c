package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.source.BpfSource;
import java.util.List;
import java.util.Map;

/**
 * What a user wants of an object of programs; who declares the same shares what is loaded.
 *
 * @param name what errors call it
 * @param attach by hand: {@code FUNCTION=PROBE}
 * @param constants values by the names of {@code const volatile} variables
 * @param keepsMaps whether maps and globals stay as they are when a window opens
 * @param process the only one that user probes attached by hand are in; {@link #EVERY_PROCESS}
 */
public record ProgramDeclaration(
    BpfSource source,
    String name,
    List<String> attach,
    Map<String, Object> constants,
    boolean keepsMaps,
    int process) {

  /** What libbpf takes for all of them. */
  public static final int EVERY_PROCESS = -1;

  public ProgramDeclaration {
    attach = List.copyOf(attach);
    constants = Map.copyOf(constants);
  }

  public ProgramDeclaration withAttach(List<String> all) {
    return new ProgramDeclaration(source, name, all, constants, keepsMaps, process);
  }

  public ProgramDeclaration withConstants(Map<String, Object> all) {
    return new ProgramDeclaration(source, name, attach, all, keepsMaps, process);
  }

  public ProgramDeclaration withMapsKept() {
    return new ProgramDeclaration(source, name, attach, constants, true, process);
  }

  public ProgramDeclaration withProcess(int pid) {
    return new ProgramDeclaration(source, name, attach, constants, keepsMaps, pid);
  }
}
