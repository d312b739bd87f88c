package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.CheckedSyscall;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.bpf.raw.Polling;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CountDownLatch;

/**
 * The one thread that drains the ring when it fills up between two barriers.
 *
 * <p>The programs wake it from a fill level on, not for each record.
 */
final class Reader implements AutoCloseable {

  private static final int EVENTFD2 = SyscallTable.of(Abi.NATIVE).number("eventfd2").orElseThrow();
  private static final int EFD_CLOEXEC = 02000000;

  private final int ringFd;
  private final int stopFd = eventFd();
  private final Runnable atStart;
  private final Runnable drain;
  private final CountDownLatch started = new CountDownLatch(1);
  private final Thread thread;

  Reader(int ringFd, Runnable atStart, Runnable drain) {
    this.ringFd = ringFd;
    this.atStart = atStart;
    this.drain = drain;
    this.thread = Thread.ofPlatform().daemon().name("tracekernel").unstarted(this::run);
  }

  private static int eventFd() {
    return NativeException.check(
        "eventfd2", (int) CheckedSyscall.call(EVENTFD2, 0, EFD_CLOEXEC, 0, 0, 0));
  }

  /** Starts the thread and waits until it has said at its start what it has to say. */
  void start() {
    thread.start();
    Uninterrupted.await(started::await);
  }

  private void run() {
    try {
      atStart.run();
    } finally {
      started.countDown();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment fds = arena.allocate(2L * Polling.POLLFD, 4);
      Polling.prepare(fds, 0, ringFd);
      Polling.prepare(fds, 1, stopFd);
      while (!Polling.isReady(fds, 1)) {
        drain.run();
        Polling.await(fds);
      }
    }
  }

  @Override
  public void close() {
    Polling.signal(stopFd);
    if (thread.getState() != Thread.State.NEW) {
      Uninterrupted.await(thread::join);
    }
    LibC.close(stopFd);
  }
}
