package dev.tracekernel.tracer;

import java.nio.file.Files;
import java.nio.file.Path;

/** Does what most children do, so that a JVM can note which classes that takes; for ./tk. */
final class ChildRehearsal {

  private ChildRehearsal() {}

  /** Fails if it sees nothing: of a JVM that cannot trace, there is nothing to note. */
  public static void main(String[] args) throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls())) {
      Files.readString(Path.of("/proc/self/status"));
      window.trace().snapshot().events().forEach(event -> event.toString().length());
      if (window.trace().snapshot().size() == 0) {
        throw new IllegalStateException("a tracer of all system calls saw none");
      }
    }
  }
}
