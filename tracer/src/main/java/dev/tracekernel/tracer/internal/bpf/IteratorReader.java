package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;

/**
 * Reads what an iterator program writes: items, each of which begins with the number of bytes that
 * follow its head of 8 bytes.
 *
 * <p>Not by {@code bpf()}: who is preempted while that reads a map keeps the kernel from running
 * programs on classic tracepoints for all other threads of its CPU.
 */
public final class IteratorReader {

  private static final int BUFFER = 1 << 16; // more than one item, and little of the JVM's memory
  private static final int HEAD = 8;

  private final Link link;

  /** Creates a reader of the iterator that this link attaches; closes it not. */
  public IteratorReader(Link link) {
    this.link = link;
  }

  /** Gives each item to the action, its head included; the memory is valid during the call only. */
  public void forEach(Consumer<MemorySegment> action) {
    int fd = link.iterator();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(BUFFER, 8);
      int filled = 0;
      for (int read = read(fd, buffer); read > 0; read = read(fd, buffer.asSlice(filled))) {
        filled = rest(buffer, filled + read, action);
      }
      if (filled > 0) {
        throw new IllegalStateException("the BPF iterator ended within an item");
      }
    } finally {
      LibC.close(fd);
    }
  }

  private static int read(int fd, MemorySegment buffer) {
    long read = LibC.read(fd, buffer);
    if (read < 0) {
      throw new IllegalStateException("the BPF iterator could not be read");
    }
    return (int) read;
  }

  /** Returns how many bytes of an item that is not whole yet are moved to the beginning. */
  private static int rest(MemorySegment buffer, int filled, Consumer<MemorySegment> action) {
    int at = 0;
    while (filled - at >= HEAD) {
      int size = HEAD + buffer.get(ValueLayout.JAVA_INT_UNALIGNED, at);
      if (size > filled - at) {
        break;
      }
      action.accept(buffer.asSlice(at, size));
      at += size;
    }
    MemorySegment.copy(buffer, at, buffer, 0, filled - at);
    return filled - at;
  }
}
