package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Waiting for descriptors, and ending the wait. Functions return what C returns. */
public final class Polling {

  private static final int EPOLLIN = 1;
  private static final int EPOLLET = 1 << 31;
  private static final int EVENT = 16; // x86-64 packs it into 12
  private static final long FOREVER = -1;

  private static final Binder C = Binder.ofCLibrary();
  private static final MethodHandle POLL = C.function("poll", 3);
  private static final MethodHandle EPOLL_WAIT = C.function("epoll_wait", 4);
  private static final MethodHandle EVENTFD_WRITE = C.function("eventfd_write", 2);

  private Polling() {}

  /**
   * Returns a {@code struct epoll_event} that is for wake-ups of a descriptor: each once, and not
   * for as long as there is something to read.
   */
  public static MemorySegment wakeUps(Arena arena) {
    MemorySegment event = arena.allocate(EVENT, 8);
    event.set(ValueLayout.JAVA_INT, 0, EPOLLIN | EPOLLET);
    return event;
  }

  /** Waits until one of the descriptors was woken; the event has room for one. */
  public static int await(int epoll, MemorySegment event) {
    try {
      return (int) (long) EPOLL_WAIT.invokeExact((long) epoll, event.address(), 1L, FOREVER);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Lets others have this CPU for some milliseconds, without Java's scheduler. */
  public static int pause(int millis) {
    try {
      return (int) (long) POLL.invokeExact(0L, 0L, (long) millis);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Makes an eventfd ready. */
  public static int signal(int eventFd) {
    try {
      return (int) (long) EVENTFD_WRITE.invokeExact((long) eventFd, 1L);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }
}
