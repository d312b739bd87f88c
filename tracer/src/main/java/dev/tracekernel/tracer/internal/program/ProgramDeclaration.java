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
 */
public record ProgramDeclaration(
    BpfSource source,
    String name,
    List<String> attach,
    Map<String, Object> constants,
    boolean keepsMaps) {

  public ProgramDeclaration {
    attach = List.copyOf(attach);
    constants = Map.copyOf(constants);
  }
}
