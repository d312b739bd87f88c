package dev.tracekernel.tracer.event;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One system call: enter and exit as one event. */
public final class SyscallEvent implements KernelEvent {

  private final SyscallRecord record;

  /** Creates the event that reads from a record. */
  public SyscallEvent(SyscallRecord record) {
    this.record = record;
  }

  /** Returns the call's name, {@code syscall_NNN} for a number that is not in the table. */
  @Override
  public String name() {
    return signature().name();
  }

  /** Returns the call's name and arguments by the kernel's names. */
  public SyscallSignature signature() {
    return SyscallTable.of(record.architecture(), record.abi()).signature(record.number());
  }

  /** Returns the call's number in the table of its {@link #abi}. */
  public int number() {
    return record.number();
  }

  /** Returns the architecture of the machine that was traced. */
  public Architecture architecture() {
    return record.architecture();
  }

  /** Returns which table of system calls the process used. */
  public Abi abi() {
    return record.abi();
  }

  /**
   * Returns the raw value of an argument by the kernel's name, empty if the call has none of that
   * name.
   */
  public OptionalLong argument(String name) {
    int index = signature().indexOf(name);
    return index < 0 ? OptionalLong.empty() : OptionalLong.of(record.argument(index));
  }

  /**
   * Returns the kernel's names for an argument that is flags, a mode, a command or another number
   * with a name: {@code O_WRONLY|O_CREAT} for the flags of {@code openat}; empty if it is none, or
   * if the call has no argument of that name.
   */
  public Optional<Symbols> symbols(String name) {
    SyscallSignature signature = signature();
    int index = signature.indexOf(name);
    return index < 0
        ? Optional.empty()
        : SymbolTable.of(architecture(), abi()).symbols(signature, index, record::argument);
  }

  /** Tells whether the call had not returned when the trace was taken, or never did. */
  public boolean inFlight() {
    return !record.returned();
  }

  /** Returns what the call returned, empty while in flight; failures are negated errnos. */
  public OptionalLong result() {
    return record.returned() ? OptionalLong.of(record.result()) : OptionalLong.empty();
  }

  /** Returns the error that the call failed with, empty if it did not fail. */
  public Optional<Errno> errno() {
    return record.returned() ? Errno.ofResult(record.result()) : Optional.empty();
  }

  /**
   * Returns how often the kernel made the call again after an interruption, by a signal or a
   * debugger.
   *
   * <p>All that is one call, from its first enter to its last exit, with the result that the
   * process sees. Where a handler ends it, that is EINTR; where a handler does not return to it, it
   * never returns: it is {@link #inFlight}.
   */
  public int restarts() {
    return record.restarts();
  }

  /**
   * Tells whether a seccomp filter answered the call instead of the kernel: it was not carried out.
   *
   * <p>The result is the filter's. A call for which the filter sends SIGSYS never returns. One that
   * kills the process is no event; the process's {@link ExitEvent} has SIGSYS. Where the trace has
   * lost records as {@code MISSED}, it may be a call that was carried out.
   */
  public boolean denied() {
    return record.denied();
  }

  /**
   * Tells whether the call was entered before the window, or the section, and returned in it.
   *
   * <p>What it did may have been done before. If no window was open when it was entered, its {@link
   * #start} is the time of its return and its {@link #duration} zero, and what it was given was
   * read when it returned. Where a seccomp filter is in use, one that failed is a loss instead: the
   * filter may have answered it.
   */
  public boolean begunBefore() {
    return record.begunBefore();
  }

  /**
   * Tells whether operations of io_uring were recorded when the call was entered: then what a ring
   * was given is in the trace as {@link RingEvent}s, else it may be anything. It is not so on a
   * kernel without the tracepoints.
   */
  public boolean operationsTraced() {
    return record.operationsTraced();
  }

  @Override
  public Task task() {
    return record.task();
  }

  @Override
  public Duration start() {
    return Duration.ofNanos(record.startNanos());
  }

  /**
   * Returns the time between enter and exit, zero while in flight; a lower bound if it was {@link
   * #begunBefore}.
   */
  public Duration duration() {
    return Duration.ofNanos(record.durationNanos());
  }

  /**
   * Returns the paths that the call named and the files behind its descriptors; of a unix socket's
   * address the path, by its text. A relative one is unreadable: a trace does not have the
   * directory that it was meant in.
   */
  public List<CallPath> paths() {
    return record.paths();
  }

  /**
   * Returns the socket address that the call passed, empty if none or of another family; a connect
   * that ends a connection, by the family {@code AF_UNSPEC}, has none. Of another call an address
   * without family is read as a socket of IPv4 takes it; one of IPv6 sends to its other end then.
   */
  public Optional<SocketAddress> address() {
    return SocketAddresses.decode(name(), record.socketAddress());
  }

  /**
   * Returns the family of the socket address that the call passed, by the kernel's number, such as
   * 16 for netlink; empty if it passed none, or one that could not be read. A {@code connect} with
   * 0 ends a connection.
   */
  public OptionalInt addressFamily() {
    return SocketAddresses.family(record.socketAddress());
  }

  /** Tells whether the call passed a socket address that could not be read. */
  public boolean addressUnreadable() {
    return record.socketAddressUnreadable();
  }

  /**
   * Tells whether the socket address that the call passed was read only when it returned, since its
   * memory was not there before: another thread may have changed it meanwhile, so that it may be
   * another one than the kernel was given.
   */
  public boolean addressReadLate() {
    return record.socketAddressReadLate();
  }

  /**
   * Returns the socket address that the kernel wrote for the caller: the sender's for {@code
   * recvfrom} and {@code recvmsg}, the other end's for {@code accept}; empty if none was asked for
   * or if it is of another family.
   */
  public Optional<SocketAddress> givenAddress() {
    return SocketAddresses.decode(name(), record.givenSocketAddress());
  }

  /** Tells whether the kernel wrote a socket address that could not be read. */
  public boolean givenAddressUnreadable() {
    return record.givenSocketAddressUnreadable();
  }

  /**
   * Returns the socket behind the call's descriptor, of {@code accept} the new one; empty if it is
   * no socket. Its ends are those after {@code connect}, {@code bind}, {@code listen} and what
   * sends, and those before any other call.
   */
  public Optional<SocketEnds> socket() {
    List<SocketEnds> sockets = sockets();
    return sockets.isEmpty() ? Optional.empty() : Optional.of(sockets.getLast());
  }

  /** Returns the sockets behind all descriptors of the call. */
  public List<SocketEnds> sockets() {
    return record.sockets();
  }

  /**
   * Returns what an argument points to: times, vectors, the arguments of a program and the first
   * bytes of buffers, if the window wants those; empty for another argument and for a null pointer.
   */
  public Optional<ArgumentData> data(String name) {
    return record.data().stream().filter(data -> data.argument().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return SyscallText.of(this, record);
  }
}
