package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.lang.foreign.MemorySegment;

/** A part of a map in this process's memory. Nobody may read it any more when it is closed. */
public final class Mapping implements AutoCloseable {

  private final MemorySegment memory;
  private final Ledger.Entry entry;

  private Mapping(MemorySegment memory, String what) {
    this.memory = memory;
    this.entry = Ledger.opened("mapping of " + what);
  }

  static Mapping of(int fd, long offset, long size, boolean writable, String what) {
    return new Mapping(LibC.map(fd, offset, size, writable), what);
  }

  /** Maps a section of global variables, readable and writable. */
  public static Mapping ofVariables(int fd, long size) {
    return of(fd, 0, size, true, "variables");
  }

  /** Returns the memory. */
  public MemorySegment memory() {
    return memory;
  }

  @Override
  public void close() {
    LibC.unmap(memory);
    entry.close();
  }
}
