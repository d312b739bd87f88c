package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.Mapping;
import java.lang.foreign.MemorySegment;

/**
 * The programs' variables, mapped.
 *
 * @param shared those that other objects' programs have too
 * @param own those of the system call tracer's object alone
 */
record Variables(Mapping shared, Mapping own) implements AutoCloseable {

  static final String SHARED = ".data.shared";
  static final String OWN = ".bss";

  static Variables of(LoadedObject object, int sharedSize, int ownSize) {
    Mapping shared = Mapping.ofVariables(object.mapFd(SHARED), sharedSize);
    try {
      return new Variables(shared, Mapping.ofVariables(object.mapFd(OWN), ownSize));
    } catch (RuntimeException | Error e) {
      shared.close();
      throw e;
    }
  }

  MemorySegment sharedMemory() {
    return shared.memory();
  }

  MemorySegment ownMemory() {
    return own.memory();
  }

  @Override
  public void close() {
    own.close();
    shared.close();
  }
}
