package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.bpf.raw.ObjectCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalLong;

/** An attached program; detaches when closed. */
public final class Link implements AutoCloseable {

  /** {@code struct bpf_link_info}: its size up to what was missed, and where things are. */
  private static final int INFO_SIZE = 56;

  private static final int PERF_EVENT = 7;
  private static final int KPROBE_MULTI = 8;
  private static final int PERF_TYPE = 16;
  private static final int KPROBE = 3;
  private static final int KRETPROBE = 4;
  private static final int MISSED = 48;
  private static final int MULTI_MISSED = 32;

  private static final int ID = 4;

  /** No link has it. */
  private static final int UNKNOWN = 0;

  private final int fd;
  private final Runnable detach;
  private final int id;
  private final Ledger.Entry entry;
  private OptionalLong missed = OptionalLong.empty();
  private boolean closed;

  /** A link of libbpf's. */
  Link(String program, MemorySegment link) {
    this(program, ObjectCalls.linkFd(link), () -> ObjectCalls.detach(link));
  }

  /** A link that libbpf does not know. */
  Link(String program, int fd) {
    this(program, fd, () -> LibC.close(fd));
  }

  private Link(String program, int fd, Runnable detach) {
    this.fd = fd;
    this.detach = detach;
    this.id = id();
    this.entry = Ledger.opened("BPF link of " + program);
  }

  /**
   * Tells whether its descriptor is still this link's: who closes it detaches the program, be it by
   * mistake. A window may be open on one that is closed, as its binary was written over.
   */
  public synchronized boolean isAttached() {
    return !closed && (id == UNKNOWN || id == id());
  }

  private int id() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(INFO_SIZE, 8);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, INFO_SIZE);
      boolean isLink = MapCalls.info(fd, info, length) == 0;
      return isLink ? info.get(ValueLayout.JAVA_INT, ID) : UNKNOWN;
    }
  }

  /** Starts an iterator program anew; the descriptor that reads what it writes. */
  int iterator() {
    return NativeException.check("bpf_iter_create", ObjectCalls.iterator(fd));
  }

  /** Runs an iterator program over everything that it iterates. */
  public void iterate() {
    int output = iterator();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment unused = arena.allocate(64);
      if (LibC.read(output, unused) != 0) { // it prints nothing, and runs by being read
        throw new IllegalStateException("the BPF iterator could not be read");
      }
    } finally {
      LibC.close(output);
    }
  }

  /**
   * Returns how often the kernel could not run the program at a kprobe or a kretprobe, empty where
   * it does not say. Whether it counts that at all, its types tell. Once closed, as it was last.
   */
  public synchronized OptionalLong missed() {
    if (!closed) {
      missed = missedByNow();
    }
    return missed;
  }

  private OptionalLong missedByNow() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(INFO_SIZE, Long.BYTES);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, INFO_SIZE);
      if (MapCalls.info(fd, info, length) != 0) {
        return OptionalLong.empty(); // before 5.15 it is no link of the kernel's
      }
      return missed(info, info.get(ValueLayout.JAVA_INT, 0));
    }
  }

  private static OptionalLong missed(MemorySegment info, int type) {
    if (type == KPROBE_MULTI) {
      return OptionalLong.of(info.get(ValueLayout.JAVA_LONG, MULTI_MISSED));
    }
    return type == PERF_EVENT && isKprobe(info.get(ValueLayout.JAVA_INT, PERF_TYPE))
        ? OptionalLong.of(info.get(ValueLayout.JAVA_LONG, MISSED))
        : OptionalLong.empty();
  }

  private static boolean isKprobe(int perfType) {
    return perfType == KPROBE || perfType == KRETPROBE;
  }

  @Override
  public synchronized void close() {
    closed = true;
    detach.run();
    entry.close();
  }
}
