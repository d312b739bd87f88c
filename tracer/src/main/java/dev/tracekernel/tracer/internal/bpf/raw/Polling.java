package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Waiting for descriptors, and ending the wait. Functions return what C returns. */
public final class Polling {

  /** Size of {@code struct pollfd}. */
  public static final int POLLFD = 8;

  private static final short POLLIN = 1;
  private static final long FOREVER = -1;

  private static final Binder C = Binder.ofCLibrary();
  private static final MethodHandle POLL = C.function("poll", 3);
  private static final MethodHandle EVENTFD_WRITE = C.function("eventfd_write", 2);

  private Polling() {}

  /** Writes a {@code struct pollfd} that waits for input. */
  public static void prepare(MemorySegment fds, int index, int fd) {
    fds.set(ValueLayout.JAVA_INT, (long) index * POLLFD, fd);
    fds.set(ValueLayout.JAVA_SHORT, (long) index * POLLFD + 4, POLLIN);
  }

  /** Tells whether a descriptor was ready when {@link #await} returned. */
  public static boolean isReady(MemorySegment fds, int index) {
    return fds.get(ValueLayout.JAVA_SHORT, (long) index * POLLFD + 6) != 0;
  }

  /** Waits until one of the descriptors is ready. */
  public static int await(MemorySegment fds) {
    try {
      return (int) (long) POLL.invokeExact(fds.address(), fds.byteSize() / POLLFD, FOREVER);
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
