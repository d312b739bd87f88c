package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.bpf.raw.ObjectCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** An attached program; detaches when closed. */
public final class Link implements AutoCloseable {

  private final MemorySegment link;
  private final Ledger.Entry entry;

  Link(String program, MemorySegment link) {
    this.link = link;
    this.entry = Ledger.opened("BPF link of " + program);
  }

  /** Starts an iterator program anew; the descriptor that reads what it writes. */
  int iterator() {
    return NativeException.check("bpf_iter_create", ObjectCalls.iterator(link));
  }

  /** Runs an iterator program over everything that it iterates. */
  public void iterate() {
    int fd = iterator();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment unused = arena.allocate(64);
      if (LibC.read(fd, unused) != 0) { // it prints nothing, and runs by being read
        throw new IllegalStateException("the BPF iterator could not be read");
      }
    } finally {
      LibC.close(fd);
    }
  }

  @Override
  public void close() {
    ObjectCalls.detach(link);
    entry.close();
  }
}
