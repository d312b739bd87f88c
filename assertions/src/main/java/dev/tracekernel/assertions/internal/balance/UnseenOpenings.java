package dev.tracekernel.assertions.internal.balance;

import static dev.tracekernel.assertions.internal.balance.CallFacts.argument;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** The system calls that give descriptors whose numbers the trace does not have, or may. */
final class UnseenOpenings {

  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERPIDFD = 77;
  private static final int SECCOMP_IOCTL_NOTIF_ADDFD = 0x40182103;

  private static final Set<String> INTO_MEMORY =
      Set.of("pipe", "pipe2", "socketpair", "recvmsg", "recvmmsg", "bpf", "socketcall");

  /** The descriptors of a message are there before the rest of it is written. */
  private static final Set<String> RECEIVING = Set.of("recvmsg", "recvmmsg");

  private static final Set<Errno> AFTER_RECEIVING = EnumSet.of(Errno.EFAULT, Errno.EINVAL);

  private static final Set<String> READING =
      Set.of("read", "readv", "pread64", "preadv", "preadv2");

  /** Give descriptors with the events that are read from them. */
  private static final Set<String> GIVING =
      Set.of("anon_inode:[fanotify]", "anon_inode:[userfaultfd]");

  /** How the name of a call begins that no table has. */
  private static final String UNKNOWN = "syscall_";

  private UnseenOpenings() {}

  /**
   * Reads are none of them, as what they read from was opened before; nor is ioctl, which gives so
   * many things that most are not seen anyway.
   */
  static Stream<String> names() {
    return Stream.concat(INTO_MEMORY.stream(), Stream.of("getsockopt"));
  }

  static boolean isInMemory(String name) {
    return INTO_MEMORY.contains(name);
  }

  static boolean mayBe(SyscallEvent call, String name) {
    if (!CallFacts.succeeded(call)) {
      return RECEIVING.contains(name) && call.errno().filter(AFTER_RECEIVING::contains).isPresent();
    }
    return switch (name) {
      case "getsockopt" ->
          argument(call, "level") == SOL_SOCKET && argument(call, "optname") == SO_PEERPIDFD;
      case "ioctl" -> argument(call, "cmd") == SECCOMP_IOCTL_NOTIF_ADDFD;
      default ->
          INTO_MEMORY.contains(name)
              || name.startsWith(UNKNOWN)
              || (READING.contains(name) && givesWithEvents(call));
    };
  }

  private static boolean givesWithEvents(SyscallEvent call) {
    return call.result().orElseThrow() > 0
        && call.paths().stream().anyMatch(path -> GIVING.contains(path.path()));
  }
}
