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
 * <p>The programs wake it from time to time, not for each record. In between it sleeps also while
 * there are records: to read each one as it comes would take the ring's memory from the CPU that
 * writes to it, which costs the traced program more than the record does.
 */
final class Reader implements AutoCloseable {

  private static final int EVENTFD2 = SyscallTable.of(Abi.NATIVE).number("eventfd2").orElseThrow();
  private static final int EPOLL_CREATE1 =
      SyscallTable.of(Abi.NATIVE).number("epoll_create1").orElseThrow();
  private static final int EPOLL_CTL =
      SyscallTable.of(Abi.NATIVE).number("epoll_ctl").orElseThrow();
  private static final int EFD_CLOEXEC = 02000000;
  private static final int EPOLL_CLOEXEC = 02000000;
  private static final int EPOLL_CTL_ADD = 1;

  private final int stopFd = eventFd();
  private final int epoll;
  private final Runnable atStart;
  private final Runnable drain;
  private final CountDownLatch started = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean stopped;

  Reader(int ringFd, Runnable atStart, Runnable drain) {
    this.epoll = epoll(ringFd, stopFd);
    this.atStart = atStart;
    this.drain = drain;
    this.thread = Thread.ofPlatform().daemon().name("tracekernel").unstarted(this::run);
  }

  private static int eventFd() {
    return NativeException.check(
        "eventfd2", (int) CheckedSyscall.call(EVENTFD2, 0, EFD_CLOEXEC, 0, 0, 0));
  }

  private static int epoll(int... fds) {
    int epoll =
        NativeException.check(
            "epoll_create1", (int) CheckedSyscall.call(EPOLL_CREATE1, EPOLL_CLOEXEC, 0, 0, 0, 0));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment event = Polling.wakeUps(arena);
      for (int fd : fds) {
        NativeException.check(
            "epoll_ctl",
            (int) CheckedSyscall.call(EPOLL_CTL, epoll, EPOLL_CTL_ADD, fd, event.address(), 0));
      }
    }
    return epoll;
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
      MemorySegment event = Polling.wakeUps(arena);
      while (!stopped) {
        drain.run();
        Polling.await(epoll, event);
      }
    }
  }

  @Override
  public void close() {
    stopped = true;
    Polling.signal(stopFd);
    if (thread.getState() != Thread.State.NEW) {
      Uninterrupted.await(thread::join);
    }
    LibC.close(epoll);
    LibC.close(stopFd);
  }
}
