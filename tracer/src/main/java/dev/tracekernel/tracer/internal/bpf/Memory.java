package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Memory outside the heap and outside the JVM's own limit for it; empty until written. */
public final class Memory {

  private Memory() {}

  /** Returns memory that goes with the garbage collector, empty if the kernel has none. */
  public static Optional<MemorySegment> allocate(long bytes) {
    try {
      return Optional.of(LibC.allocate(bytes, Arena.ofAuto()));
    } catch (NativeException e) {
      return Optional.empty();
    }
  }
}
