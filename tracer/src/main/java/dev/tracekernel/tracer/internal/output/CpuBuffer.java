package dev.tracekernel.tracer.internal.output;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.Descriptor;
import dev.tracekernel.tracer.internal.bpf.raw.CheckedSyscall;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One CPU's buffer of a tracefs instance. What is read from it is gone for other readers of the
 * same instance, and for those alone.
 */
final class CpuBuffer implements AutoCloseable {

  private static final int OPENAT = number("openat");
  private static final int READ = number("read");
  private static final int AT_FDCWD = -100;
  private static final int O_RDONLY_NONBLOCK_CLOEXEC = 04000 | 02000000;
  private static final int EAGAIN = 11;
  private static final Pattern ENTRIES = Pattern.compile("(?m)^entries: (\\d+)$");
  private static final Pattern LOST =
      Pattern.compile("(?m)^(?:overrun|commit overrun|dropped events): (\\d+)$");

  private final Path folder;
  private final int cpu;
  private final Descriptor descriptor;
  private final int pageSize;

  private CpuBuffer(Path folder, int cpu, int pageSize) {
    this.folder = folder;
    this.cpu = cpu;
    this.pageSize = pageSize;
    this.descriptor =
        new Descriptor(open(folder.resolve("trace_pipe_raw")), "trace output of CPU " + cpu);
  }

  private static int number(String call) {
    return SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
  }

  /**
   * Opens the buffer below {@code per_cpu}.
   *
   * @throws NativeException if it cannot be opened; ENOENT if it was removed meanwhile
   */
  static CpuBuffer open(Path folder, int pageSize) {
    int cpu = Integer.parseInt(folder.getFileName().toString().substring("cpu".length()));
    return new CpuBuffer(folder, cpu, pageSize);
  }

  private static int open(Path file) {
    try (Arena arena = Arena.ofConfined()) {
      long path = arena.allocateFrom(file.toString()).address();
      long fd = CheckedSyscall.call(OPENAT, AT_FDCWD, path, O_RDONLY_NONBLOCK_CLOEXEC, 0, 0);
      return NativeException.check("open of " + file, (int) fd);
    }
  }

  /** Returns the descriptor to poll. */
  int fd() {
    return descriptor.fd();
  }

  /**
   * Takes out all records that are there now, and what else their last page has. Not until there is
   * none: a program that prints at each system call does so at those that read what it printed.
   */
  void drain(Consumer<RawEvent> sink) {
    long there = sum(ENTRIES);
    long[] taken = {0};
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment page = arena.allocate(pageSize, Long.BYTES);
      while (taken[0] < there && read(page)) {
        Page.read(
            page,
            cpu,
            event -> {
              taken[0]++;
              sink.accept(event);
            });
      }
    }
  }

  private boolean read(MemorySegment page) {
    int read = (int) CheckedSyscall.call(READ, fd(), page.address(), pageSize, 0, 0);
    return read != -EAGAIN && NativeException.check("read of trace output", read) > 0;
  }

  /** Returns how many records were overwritten or not written since the instance is there. */
  long lost() {
    return sum(LOST);
  }

  private long sum(Pattern lines) {
    try {
      return lines
          .matcher(OneRead.of(folder.resolve("stats")))
          .results()
          .mapToLong(line -> Long.parseLong(line.group(1)))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
