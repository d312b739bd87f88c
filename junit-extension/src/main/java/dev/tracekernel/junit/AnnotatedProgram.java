package dev.tracekernel.junit;

import dev.tracekernel.tracer.BpfProgram;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The BPF programs that an annotation declares. */
final class AnnotatedProgram {

  private AnnotatedProgram() {}

  static Optional<BpfProgram> of(TraceKernel annotation, Class<?> near) {
    boolean named = !annotation.bpf().isEmpty();
    boolean text = !annotation.bpfText().isEmpty();
    if (named && text) {
      throw new ExtensionConfigurationException(
          "@TraceKernel has both bpf and bpfText: keep one of them");
    }
    if (!named && !text) {
      requireNothingElse(annotation);
      return Optional.empty();
    }
    BpfProgram program =
        named
            ? BpfProgram.of(annotation.bpf(), near)
            : BpfProgram.ofText(annotation.bpfText(), near);
    return Optional.of(withSettings(program.attach(annotation.attach()), annotation));
  }

  private static BpfProgram withSettings(BpfProgram program, TraceKernel annotation) {
    BpfProgram set = program;
    for (String constant : annotation.constants()) {
      String[] parts = constant.split("=", 2);
      if (parts.length != 2 || parts[0].isBlank()) {
        throw new ExtensionConfigurationException(
            "constant \"" + constant + "\" of @TraceKernel is not NAME=VALUE, such as \"limit=5\"");
      }
      set = set.constant(parts[0].strip(), parts[1].strip());
    }
    return annotation.keepMaps() ? set.keepMaps() : set;
  }

  private static void requireNothingElse(TraceKernel annotation) {
    if (annotation.attach().length + annotation.constants().length > 0 || annotation.keepMaps()) {
      throw new ExtensionConfigurationException(
          "@TraceKernel has attach, constants or keepMaps and no program: say bpf or bpfText");
    }
  }
}
