package dev.tracekernel.junit;

import dev.tracekernel.tracer.TraceDeclaration;
import java.util.List;

/** What a test asks to trace, by names that are looked up only when its window opens. */
record TraceRequest(List<String> probes, long memoryLimit, int bufferBytes, SaveTrace save) {

  static TraceRequest of(TraceKernel annotation) {
    return new TraceRequest(
        List.of(annotation.value()),
        annotation.memoryLimit(),
        annotation.bufferBytes(),
        annotation.save());
  }

  TraceRequest withMemoryLimit(long bytes) {
    return new TraceRequest(probes, bytes, bufferBytes, save);
  }

  TraceRequest withBufferBytes(int bytes) {
    return new TraceRequest(probes, memoryLimit, bytes, save);
  }

  TraceRequest withSave(SaveTrace wish) {
    return new TraceRequest(probes, memoryLimit, bufferBytes, wish);
  }

  TraceDeclaration declaration() {
    return TraceDeclaration.of(probes.toArray(String[]::new))
        .withMemoryLimit(memoryLimit)
        .withBufferBytes(bufferBytes);
  }
}
