package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a write may have left behind that failed: with O_SYNC and its like the bytes are in the file
 * before they fail to reach the disk, and with O_DIRECT one part may be on the disk when another
 * fails. Only errors that come before any byte tell that there is none.
 */
final class FailedWrite {

  /**
   * Of the descriptor, of the arguments, and of what stands in the way at once. Not among them:
   * EFAULT, which O_DIRECT meets in the middle, and all that a disk or a server may answer, such as
   * EACCES, EDQUOT, EIO, ENODEV, ENOSPC, EROFS, ESTALE and ETIMEDOUT.
   */
  private static final Set<Errno> BEFORE =
      EnumSet.of(
          Errno.EAGAIN,
          Errno.EBADF,
          Errno.ECANCELED,
          Errno.EFBIG,
          Errno.EINVAL,
          Errno.EISDIR,
          Errno.ENOSYS,
          Errno.ENOTSOCK,
          Errno.EPERM,
          Errno.EPIPE,
          Errno.ESPIPE,
          Errno.ETXTBSY,
          Errno.EXDEV);

  /**
   * Of sockets, which tell of bytes before they tell of an error. Not among them: ENOBUFS and
   * ENOMEM, which may meet one of many fragments.
   */
  private static final Set<Errno> BEFORE_ON_SOCKET =
      EnumSet.of(
          Errno.EACCES,
          Errno.EADDRNOTAVAIL,
          Errno.EAFNOSUPPORT,
          Errno.ECONNREFUSED,
          Errno.ECONNRESET,
          Errno.EDESTADDRREQ,
          Errno.EHOSTUNREACH,
          Errno.EINPROGRESS,
          Errno.EINTR,
          Errno.EISCONN,
          Errno.EMSGSIZE,
          Errno.ENETUNREACH,
          Errno.ENOTCONN,
          Errno.EOPNOTSUPP,
          Errno.ETIMEDOUT);

  private static final Set<String> SENDING = Set.of("sendto", "sendmsg", "sendmmsg");
  private static final Set<String> COPYING = Set.of("copy_file_range", "splice", "tee", "vmsplice");

  /** Of several buffers one may be refused by O_DIRECT when others are written. */
  private static final Set<String> VECTORS = Set.of("writev", "pwritev", "pwritev2");

  private static final long RWF_NOWAIT = 8;

  private FailedWrite() {}

  /** Tells whether a write that failed with an error may have written some bytes. */
  static boolean mayHaveWritten(SyscallEvent call, Errno errno) {
    boolean restarts = Outcome.isRestart(call.result().orElseThrow());
    if (restarts || (isOfSocket(call) && BEFORE_ON_SOCKET.contains(errno))) {
      return false;
    }
    return switch (errno) {
      case EINVAL -> VECTORS.contains(call.name());
      case EAGAIN -> call.name().equals("pwritev2") && hasNoWait(call);
      case EINTR -> !isOfPipe(call);
      case EOPNOTSUPP -> !COPYING.contains(call.name());
      default -> !BEFORE.contains(errno);
    };
  }

  private static boolean hasNoWait(SyscallEvent call) {
    return (call.argument("flags").orElse(0) & RWF_NOWAIT) != 0;
  }

  private static boolean isOfSocket(SyscallEvent call) {
    return SENDING.contains(call.name()) || Destinations.socket(call).isPresent();
  }

  private static boolean isOfPipe(SyscallEvent call) {
    return call.paths().stream().anyMatch(path -> path.path().startsWith("pipe:["));
  }
}
