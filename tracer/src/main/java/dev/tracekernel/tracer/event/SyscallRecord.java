package dev.tracekernel.tracer.event;

import java.util.List;

/**
 * One recorded system call, however it is stored.
 *
 * <p>The seam between storage and meaning: {@link SyscallEvent} reads through it, and only when
 * asked. Implementations are immutable and safe for use by several threads.
 */
public interface SyscallRecord {

  /** Returns the architecture of the machine that was traced. */
  default Architecture architecture() {
    return Architecture.running();
  }

  /** Returns the number of the call in the table of its {@link #abi}. */
  int number();

  /** Returns the table that the number belongs to. */
  Abi abi();

  /**
   * Returns the raw value of an argument.
   *
   * @param index 0 to 5
   */
  long argument(int index);

  /** Tells whether the call had returned when the record was made. */
  boolean returned();

  /** Returns what the kernel returned: a value, or a negated errno. Zero while in flight. */
  long result();

  /**
   * Returns the time of the enter, {@code CLOCK_MONOTONIC} nanoseconds; of the exit, if the enter
   * was not recorded.
   */
  long startNanos();

  /** Returns the time between enter and exit in nanoseconds; zero while in flight. */
  long durationNanos();

  /** Returns how often the kernel made the call again after an interruption. */
  default int restarts() {
    return 0;
  }

  /** Tells whether seccomp answered the call. */
  default boolean denied() {
    return false;
  }

  /** Tells whether the call was entered before the window. */
  default boolean begunBefore() {
    return false;
  }

  /** Tells whether operations of io_uring were recorded when the call was entered. */
  default boolean operationsTraced() {
    return false;
  }

  /** Returns who made the call. */
  Task task();

  /** Returns the paths that the call named and the files behind its descriptors. */
  List<CallPath> paths();

  /**
   * Returns the bytes of the {@code struct sockaddr} that the call passed, empty if it passed none
   * or if they could not be read.
   */
  byte[] socketAddress();

  /** Tells whether the call passed a socket address that could not be read. */
  boolean socketAddressUnreadable();

  /** Tells whether the socket address that the call passed was read only when it returned. */
  default boolean socketAddressReadLate() {
    return false;
  }

  /**
   * Returns the bytes of the {@code struct sockaddr} that the kernel wrote for the caller, empty if
   * it wrote none or if they could not be read.
   */
  default byte[] givenSocketAddress() {
    return new byte[0];
  }

  /** Tells whether the kernel wrote a socket address that could not be read. */
  default boolean givenSocketAddressUnreadable() {
    return false;
  }

  /** Returns the sockets behind the call's descriptors, a returned one last. */
  default List<SocketEnds> sockets() {
    return List.of();
  }

  /** Returns what the call's arguments point to, beyond paths and socket addresses. */
  default List<ArgumentData> data() {
    return List.of();
  }
}
