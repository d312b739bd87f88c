package dev.tracekernel.junit;

import dev.tracekernel.tracer.BpfProgram;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceScope;
import dev.tracekernel.tracer.measure.Measurable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a test asks to trace, by names that are looked up only when its window opens.
 *
 * @param program gives BPF programs of the test's own, if it has any
 * @param measures gives what is measured
 */
record TraceRequest(
    List<String> probes,
    long memoryLimit,
    int bufferBytes,
    TraceScope scope,
    SaveTrace save,
    Supplier<Optional<BpfProgram>> program,
    Supplier<List<Measurable>> measures) {

  /** The class is where the annotation was found: resources are looked up beside it. */
  static TraceRequest of(TraceKernel annotation, Class<?> near) {
    return new TraceRequest(
        List.of(annotation.value()),
        annotation.memoryLimit(),
        annotation.bufferBytes(),
        annotation.scope().scope(),
        annotation.save(),
        () -> AnnotatedProgram.of(annotation, near),
        () -> AnnotatedMeasures.of(annotation));
  }

  TraceRequest withMemoryLimit(long bytes) {
    return new TraceRequest(probes, bytes, bufferBytes, scope, save, program, measures);
  }

  TraceRequest withBufferBytes(int bytes) {
    return new TraceRequest(probes, memoryLimit, bytes, scope, save, program, measures);
  }

  TraceRequest withScope(TraceScope other) {
    return new TraceRequest(probes, memoryLimit, bufferBytes, other, save, program, measures);
  }

  TraceRequest withSave(SaveTrace wish) {
    return new TraceRequest(probes, memoryLimit, bufferBytes, scope, wish, program, measures);
  }

  TraceRequest withProgram(BpfProgram own) {
    return new TraceRequest(
        probes, memoryLimit, bufferBytes, scope, save, () -> Optional.of(own), measures);
  }

  TraceRequest withMeasures(List<Measurable> wanted) {
    return new TraceRequest(probes, memoryLimit, bufferBytes, scope, save, program, () -> wanted);
  }

  TraceDeclaration declaration() {
    TraceDeclaration declared =
        TraceDeclaration.of(probes.toArray(String[]::new))
            .withMemoryLimit(memoryLimit)
            .withBufferBytes(bufferBytes)
            .withScope(scope)
            .withMeasures(measures.get().toArray(Measurable[]::new));
    return program.get().map(declared::withProgram).orElse(declared);
  }
}
