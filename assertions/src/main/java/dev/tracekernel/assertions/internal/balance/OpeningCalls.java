package dev.tracekernel.assertions.internal.balance;

import static dev.tracekernel.assertions.internal.balance.CallFacts.argument;
import static dev.tracekernel.assertions.internal.balance.CallFacts.has;
import static dev.tracekernel.assertions.internal.balance.CallFacts.match;

import dev.tracekernel.assertions.internal.pattern.Asked;
import dev.tracekernel.assertions.internal.pattern.Flags;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The system calls that return descriptors. */
final class OpeningCalls {

  private static final long O_CLOEXEC = 02000000;
  private static final long MFD_CLOEXEC = 1;
  private static final int F_DUPFD = 0;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int SECCOMP_SET_MODE_FILTER = 1;
  private static final long SECCOMP_FILTER_FLAG_NEW_LISTENER = 8;
  private static final long FAN_REPORT_PIDFD = 0x80;
  private static final long FAN_REPORT_FID = 0x200;

  /** Return a descriptor; by the parameter whose bit {@code O_CLOEXEC} says what exec does. */
  private static final Map<String, String> WITH_FLAGS =
      Map.ofEntries(
          Map.entry("open", "flags"),
          Map.entry("openat", "flags"),
          Map.entry("open_by_handle_at", "flags"),
          Map.entry("open_tree", "flags"),
          Map.entry("open_tree_attr", "flags"),
          Map.entry("socket", "type"),
          Map.entry("accept4", "flags"),
          Map.entry("dup3", "flags"),
          Map.entry("epoll_create1", "flags"),
          Map.entry("eventfd2", "flags"),
          Map.entry("timerfd_create", "flags"),
          Map.entry("signalfd4", "flags"),
          Map.entry("inotify_init1", "flags"),
          Map.entry("userfaultfd", "flags"));

  /** Return a descriptor that an exec leaves open. */
  private static final Set<String> KEPT =
      Set.of(
          "creat", "accept", "dup", "dup2", "epoll_create", "eventfd", "signalfd", "inotify_init");

  /** Return a descriptor that an exec closes. */
  private static final Set<String> NEVER_KEPT =
      Set.of(
          "pidfd_open",
          "pidfd_getfd",
          "io_uring_setup",
          "landlock_create_ruleset",
          "mq_open",
          "seccomp");

  /** Return a descriptor; whether an exec closes it is in memory, or in bits of their own. */
  private static final Set<String> UNTOLD =
      Set.of(
          "openat2",
          "memfd_create",
          "perf_event_open",
          "fanotify_init",
          "fsopen",
          "fspick",
          "fsmount",
          "memfd_secret");

  /** Return a duplicate; by the parameter that has what it is a duplicate of. */
  private static final Map<String, String> COPYING =
      Map.of("dup", "fildes", "dup2", "oldfd", "dup3", "oldfd", "fcntl", "fd", "fcntl64", "fd");

  private OpeningCalls() {}

  /** Returns the names of the calls that give duplicates. */
  static Stream<String> copying() {
    return Stream.of("dup", "dup2", "dup3", "fcntl");
  }

  static Stream<String> names() {
    return Stream.of(WITH_FLAGS.keySet(), KEPT, NEVER_KEPT, UNTOLD, Set.of("fcntl"))
        .flatMap(Set::stream);
  }

  /** Tells whether calls of that name return a descriptor. */
  static boolean returnDescriptor(String name) {
    return WITH_FLAGS.containsKey(name)
        || KEPT.contains(name)
        || NEVER_KEPT.contains(name)
        || UNTOLD.contains(name)
        || name.equals("fcntl");
  }

  /** A call that failed did nothing. */
  static Effect of(SyscallEvent call, String name) {
    return CallFacts.succeeded(call) && !returnsOther(call, name)
        ? new Effect.Opens(
            (int) call.result().orElseThrow(),
            source(call, name),
            atExec(call, name),
            givesMore(call, name))
        : Effect.None.NONE;
  }

  private static int source(SyscallEvent call, String name) {
    String parameter = COPYING.get(name);
    return parameter == null ? -1 : argument(call, parameter);
  }

  /** Tells whether a call of fcntl is one that gives a duplicate. */
  static boolean isDuplicate(SyscallEvent call) {
    int command = argument(call, "cmd");
    return command == F_DUPFD || command == F_DUPFD_CLOEXEC;
  }

  /** Of calls that return a descriptor mostly: here it is none, or none that is new. */
  private static boolean returnsOther(SyscallEvent call, String name) {
    return switch (name) {
      case "signalfd", "signalfd4" -> argument(call, "ufd") >= 0;
      case "dup2" -> argument(call, "oldfd") == argument(call, "newfd");
      case "landlock_create_ruleset" -> argument(call, "flags") != 0;
      case "seccomp" ->
          argument(call, "op") != SECCOMP_SET_MODE_FILTER
              || !has(call, "flags", SECCOMP_FILTER_FLAG_NEW_LISTENER);
      default -> false;
    };
  }

  private static Match atExec(SyscallEvent call, String name) {
    String flags = WITH_FLAGS.get(name);
    if (flags != null) {
      return match(has(call, flags, O_CLOEXEC));
    }
    return switch (name) {
      case "openat2" -> openat2AtExec(call);
      case "memfd_create" -> match(has(call, "flags", MFD_CLOEXEC));
      case "fcntl", "fcntl64" -> match(argument(call, "cmd") == F_DUPFD_CLOEXEC);
      default -> UNTOLD.contains(name) ? Match.UNKNOWN : match(NEVER_KEPT.contains(name));
    };
  }

  private static Match openat2AtExec(SyscallEvent call) {
    OptionalLong asked = Asked.by(call, "flags");
    return asked.isEmpty() ? Match.UNKNOWN : match((asked.getAsLong() & O_CLOEXEC) != 0);
  }

  /**
   * The kernel works off what is in a polled ring without any call, and gives descriptors with the
   * events that are read from fanotify.
   */
  private static boolean givesMore(SyscallEvent call, String name) {
    return switch (name) {
      case "io_uring_setup" ->
          (Asked.by(call, "flags").orElse(Flags.IORING_SETUP_SQPOLL) & Flags.IORING_SETUP_SQPOLL)
              != 0;
      case "fanotify_init" ->
          !has(call, "flags", FAN_REPORT_FID) || has(call, "flags", FAN_REPORT_PIDFD);
      default -> false;
    };
  }
}
