package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** A thread that is in one read of the kernel's log, or waits for its turn. */
final class LogReader {

  private static final int TGKILL = SyscallTable.of(Abi.NATIVE).number("tgkill").orElseThrow();
  private static final int INTERRUPT_SIGNAL = 62; // its handler does nothing

  private final KernelLog log;
  private final Thread thread;
  private volatile long tid;
  private volatile long nanos;

  /** Returns when it is there. */
  LogReader(KernelLog log, String name) {
    this.log = log;
    thread = Thread.ofPlatform().name(name).start(this::read);
    Awaitility.await().until(() -> log.isRead(tid));
  }

  private void read() {
    try {
      tid =
          Long.parseLong(
              Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long begin = System.nanoTime();
    log.read();
    nanos = System.nanoTime() - begin;
  }

  boolean isThere() {
    return thread.isAlive();
  }

  /** Ends its wait, by the signal that the JDK has for that. */
  void interrupt() {
    RawSyscall.call(TGKILL, ProcessHandle.current().pid(), tid, INTERRUPT_SIGNAL);
  }

  /** Waits for its end; returns how long its read took. */
  long end() throws InterruptedException {
    thread.join();
    return nanos;
  }
}
