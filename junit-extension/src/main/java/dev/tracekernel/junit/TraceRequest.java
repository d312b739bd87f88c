package dev.tracekernel.junit;

import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceScope;
import java.util.List;

/** What a test asks to trace, by names that are looked up only when its window opens. */
record TraceRequest(List<String> probes, long memoryLimit, int bufferBytes, TraceScope scope) {

  static TraceRequest of(TraceKernel annotation) {
    return new TraceRequest(
        List.of(annotation.value()),
        annotation.memoryLimit(),
        annotation.bufferBytes(),
        annotation.scope().scope());
  }

  TraceRequest withMemoryLimit(long bytes) {
    return new TraceRequest(probes, bytes, bufferBytes, scope);
  }

  TraceRequest withBufferBytes(int bytes) {
    return new TraceRequest(probes, memoryLimit, bytes, scope);
  }

  TraceRequest withScope(TraceScope other) {
    return new TraceRequest(probes, memoryLimit, bufferBytes, other);
  }

  TraceDeclaration declaration() {
    return TraceDeclaration.of(probes.toArray(String[]::new))
        .withMemoryLimit(memoryLimit)
        .withBufferBytes(bufferBytes)
        .withScope(scope);
  }
}
