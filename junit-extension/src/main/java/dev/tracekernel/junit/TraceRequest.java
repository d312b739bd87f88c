package dev.tracekernel.junit;

import dev.tracekernel.tracer.BpfProgram;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a test asks to trace, by names that are looked up only when its window opens.
 *
 * @param program gives BPF programs of the test's own, if it has any
 */
record TraceRequest(
    List<String> probes,
    long memoryLimit,
    int bufferBytes,
    TraceScope scope,
    SaveTrace save,
    Supplier<Optional<BpfProgram>> program) {

  /** The class is where the annotation was found: resources are looked up beside it. */
  static TraceRequest of(TraceKernel annotation, Class<?> near) {
    return new TraceRequest(
        List.of(annotation.value()),
        annotation.memoryLimit(),
        annotation.bufferBytes(),
        annotation.scope().scope(),
        annotation.save(),
        () -> AnnotatedProgram.of(annotation, near));
  }

  TraceRequest withMemoryLimit(long bytes) {
    return new TraceRequest(probes, bytes, bufferBytes, scope, save, program);
  }

  TraceRequest withBufferBytes(int bytes) {
    return new TraceRequest(probes, memoryLimit, bytes, scope, save, program);
  }

  TraceRequest withScope(TraceScope other) {
    return new TraceRequest(probes, memoryLimit, bufferBytes, other, save, program);
  }

  TraceRequest withSave(SaveTrace wish) {
    return new TraceRequest(probes, memoryLimit, bufferBytes, scope, wish, program);
  }

  TraceRequest withProgram(BpfProgram own) {
    return new TraceRequest(probes, memoryLimit, bufferBytes, scope, save, () -> Optional.of(own));
  }

  TraceDeclaration declaration() {
    TraceDeclaration declared =
        TraceDeclaration.of(probes.toArray(String[]::new))
            .withMemoryLimit(memoryLimit)
            .withBufferBytes(bufferBytes)
            .withScope(scope);
    return program.get().map(declared::withProgram).orElse(declared);
  }
}
