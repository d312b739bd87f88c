package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A part of a map in this process's memory. Reading it after it was closed is an exception. */
public final class Mapping implements AutoCloseable {

  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;
  private final Ledger.Entry entry;

  private Mapping(int fd, long offset, long size, boolean writable, String what) {
    this.memory = LibC.map(fd, offset, size, writable, arena);
    this.entry = Ledger.opened("mapping of " + what);
  }

  static Mapping of(int fd, long offset, long size, boolean writable, String what) {
    return new Mapping(fd, offset, size, writable, what);
  }

  /** Maps a section of global variables, readable and writable. */
  public static Mapping ofVariables(int fd, long size) {
    return of(fd, 0, size, true, "variables");
  }

  /** Maps a section of global variables. */
  public static Mapping ofVariables(int fd, long size, boolean writable) {
    return of(fd, 0, size, writable, "variables");
  }

  /** Returns the memory. */
  public MemorySegment memory() {
    return memory;
  }

  @Override
  public void close() {
    arena.close();
    entry.close();
  }
}
