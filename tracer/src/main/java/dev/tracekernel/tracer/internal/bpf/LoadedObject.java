package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.ObjectCalls;
import java.lang.foreign.MemorySegment;

/** A BPF object in the kernel. */
public final class LoadedObject implements AutoCloseable {

  private final MemorySegment object;
  private final Ledger.Entry entry;

  LoadedObject(MemorySegment object, String name) {
    this.object = object;
    this.entry = Ledger.opened("BPF object " + name);
  }

  /** Returns a program of this object. */
  public Program program(String name) {
    return new Program(name, found("program", name, ObjectCalls.program(object, name)));
  }

  /** Returns the descriptor of a map of this object; it ends with the object. */
  public int mapFd(String name) {
    return MapCalls.fd(found("map", name, ObjectCalls.map(object, name)));
  }

  private static MemorySegment found(String kind, String name, MemorySegment pointer) {
    if (pointer.equals(MemorySegment.NULL)) {
      throw new IllegalArgumentException("the object has no " + kind + " " + name);
    }
    return pointer;
  }

  @Override
  public void close() {
    ObjectCalls.close(object);
    entry.close();
  }
}
