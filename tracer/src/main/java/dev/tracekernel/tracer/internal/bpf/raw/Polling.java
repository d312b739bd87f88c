package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Waiting for descriptors, and ending the wait. Functions return what C returns. */
public final class Polling {

  /** Size of {@code struct pollfd}. */
  public static final int POLLFD = 8;

  private static final short POLLIN = 1;
  private static final long FOREVER = -1;
  private static final int EFD_CLOEXEC = 02000000;

  private static final Library C = Library.ofC();
  private static final NativeFunction POLL = C.function("poll");
  private static final NativeFunction EVENTFD = C.function("eventfd");
  private static final NativeFunction EVENTFD_WRITE = C.function("eventfd_write");

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
    return (int) POLL.call(fds.address(), fds.byteSize() / POLLFD, FOREVER);
  }

  /** Lets others have this CPU for some milliseconds, without Java's scheduler. */
  public static int pause(int millis) {
    return (int) POLL.call(0, 0, millis);
  }

  /** Creates an eventfd that is not ready: a descriptor or a negated errno. */
  public static int eventFd() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = Errno.slot(arena);
      int fd = (int) EVENTFD.call(errno, 0, EFD_CLOEXEC, 0, 0, 0, 0, 0);
      return fd == -1 ? -Errno.of(errno) : fd;
    }
  }

  /** Makes an eventfd ready. */
  public static int signal(int eventFd) {
    return (int) EVENTFD_WRITE.call(eventFd, 1);
  }
}
