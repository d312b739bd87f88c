package dev.tracekernel.junit;

import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceScope;
import java.util.List;

/** What a test asks to trace, by names that are looked up only when its window opens. */
record TraceRequest(
    List<String> probes, long memoryLimit, int bufferBytes, TraceScope scope, SaveTrace save) {

  static TraceRequest of(TraceKernel annotation) {
    return new TraceRequest(
        List.of(annotation.value()),
        annotation.memoryLimit(),
        annotation.bufferBytes(),
        annotation.scope().scope(),
        annotation.save());
  }

  TraceRequest withMemoryLimit(long bytes) {
    return new TraceRequest(probes, bytes, bufferBytes, scope, save);
  }

  TraceRequest withBufferBytes(int bytes) {
    return new TraceRequest(probes, memoryLimit, bytes, scope, save);
  }

  TraceRequest withScope(TraceScope other) {
    return new TraceRequest(probes, memoryLimit, bufferBytes, other, save);
  }

  TraceRequest withSave(SaveTrace wish) {
    return new TraceRequest(probes, memoryLimit, bufferBytes, scope, wish);
  }

  TraceDeclaration declaration() {
    return TraceDeclaration.of(probes.toArray(String[]::new))
        .withMemoryLimit(memoryLimit)
        .withBufferBytes(bufferBytes)
        .withScope(scope);
  }
}
