package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Asked;
import dev.tracekernel.assertions.internal.pattern.Flags;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The system calls that open and close descriptors. */
final class DescriptorCalls {

  private static final long O_CLOEXEC = 02000000;
  private static final long MFD_CLOEXEC = 1;
  private static final long FD_CLOEXEC = 1;
  private static final long F_DUPFD = 0;
  private static final long F_SETFD = 2;
  private static final long F_DUPFD_CLOEXEC = 1030;
  private static final int FIONCLEX = 0x5450;
  private static final int FIOCLEX = 0x5451;
  private static final long CLOSE_RANGE_CLOEXEC = 4;
  private static final int SECCOMP_SET_MODE_FILTER = 1;
  private static final long SECCOMP_FILTER_FLAG_NEW_LISTENER = 8;
  private static final long CLONE_FILES = 0x400;
  private static final long CLONE_PIDFD = 0x1000;

  /** Return a descriptor; by the parameter whose bit {@code O_CLOEXEC} says what exec does. */
  private static final Map<String, String> WITH_FLAGS =
      Map.ofEntries(
          Map.entry("open", "flags"),
          Map.entry("openat", "flags"),
          Map.entry("open_by_handle_at", "flags"),
          Map.entry("open_tree", "flags"),
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

  /** Write descriptors to memory, or may. */
  private static final Set<String> INTO_MEMORY =
      Set.of("pipe", "pipe2", "socketpair", "recvmsg", "recvmmsg", "bpf", "socketcall");

  private static final Set<String> OTHERS = Set.of("fcntl", "clone", "clone3", "io_uring_enter");

  /** By fcntl and ioctl it is changed what an exec closes. */
  private static final Set<String> CLOSING =
      Set.of("close", "close_range", "dup2", "dup3", "execve", "execveat", "fcntl", "ioctl");

  /** By these it is changed what an exec closes. */
  private static final List<String> KEEPING = List.of("fcntl", "ioctl");

  /** Ends a process, and closes all. */
  static final String END = "sched_process_exit";

  private DescriptorCalls() {}

  /** Returns what an event did to the descriptors of its process. */
  static Effect of(KernelEvent event) {
    return switch (event) {
      case SyscallEvent call -> of(call);
      case ExitEvent exit when exit.endsProcess() -> Effect.Ends.ENDS;
      default -> Effect.None.NONE;
    };
  }

  /** Returns the names of the calls by which descriptors are closed, or kept from it. */
  static List<String> closing() {
    return CLOSING.stream().sorted().toList();
  }

  /** Returns the names of the calls that change what an exec closes. */
  static List<String> keeping() {
    return KEEPING;
  }

  /** Returns the names of the calls by which descriptors are opened. */
  static List<String> opening() {
    return Stream.of(WITH_FLAGS.keySet(), KEPT, NEVER_KEPT, UNTOLD, INTO_MEMORY, OTHERS)
        .flatMap(Set::stream)
        .sorted()
        .toList();
  }

  /** Tells whether calls of that name return a descriptor. */
  static boolean returnsDescriptor(String name) {
    return WITH_FLAGS.containsKey(name)
        || KEPT.contains(name)
        || NEVER_KEPT.contains(name)
        || UNTOLD.contains(name)
        || name.equals("fcntl");
  }

  /** A call that failed did nothing, except for close. */
  private static Effect of(SyscallEvent call) {
    String name = call.name();
    return switch (name) {
      case "close" -> closes(call);
      case "close_range" -> closesRange(call);
      case "fcntl", "fcntl64" -> control(call);
      case "ioctl" -> device(call);
      case "execve", "execveat" -> succeeded(call) ? Effect.Executes.EXECUTES : Effect.None.NONE;
      case "io_uring_enter" -> Effect.Hides.HIDES;
      case "clone", "clone3" -> clones(call);
      default -> opens(call, name);
    };
  }

  private static boolean succeeded(SyscallEvent call) {
    return !call.denied() && call.result().isPresent() && call.result().getAsLong() >= 0;
  }

  /** Also close that fails has closed, unless there was no such descriptor. */
  private static Effect closes(SyscallEvent call) {
    boolean none = call.errno().filter(Errno.EBADF::equals).isPresent();
    int descriptor = argument(call, "fd");
    return none ? Effect.None.NONE : new Effect.Closes(descriptor, descriptor);
  }

  private static Effect closesRange(SyscallEvent call) {
    if (!call.inFlight() && !succeeded(call)) {
      return Effect.None.NONE;
    }
    int first = argument(call, "fd");
    int last = argument(call, "max_fd");
    int end = last < 0 ? Integer.MAX_VALUE : last;
    return has(call, "flags", CLOSE_RANGE_CLOEXEC)
        ? keeps(call, first, end, true)
        : new Effect.Closes(first, end);
  }

  private static Effect control(SyscallEvent call) {
    if (!call.inFlight() && !succeeded(call)) {
      return Effect.None.NONE;
    }
    int descriptor = argument(call, "fd");
    long command = Integer.toUnsignedLong(argument(call, "cmd"));
    if (command == F_SETFD) {
      return keeps(call, descriptor, descriptor, has(call, "arg", FD_CLOEXEC));
    }
    boolean duplicates = command == F_DUPFD || command == F_DUPFD_CLOEXEC;
    return duplicates && !call.inFlight()
        ? opened(call, of(command == F_DUPFD_CLOEXEC))
        : Effect.None.NONE;
  }

  private static Effect device(SyscallEvent call) {
    int command = argument(call, "cmd");
    boolean done = call.inFlight() || succeeded(call);
    if (!done || (command != FIOCLEX && command != FIONCLEX)) {
      return Effect.None.NONE;
    }
    int descriptor = argument(call, "fd");
    return keeps(call, descriptor, descriptor, command == FIOCLEX);
  }

  /** While it has not returned it may have been done, or not. */
  private static Effect keeps(SyscallEvent call, int first, int last, boolean atExec) {
    return new Effect.Keeps(first, last, call.inFlight() ? Match.UNKNOWN : of(atExec));
  }

  /** A process that shares the table of descriptors, and is no thread, opens and closes unseen. */
  private static Effect clones(SyscallEvent call) {
    if (call.result().isPresent() && !succeeded(call)) {
      return Effect.None.NONE;
    }
    OptionalLong asked = Asked.by(call, "clone_flags");
    if (asked.isEmpty()) {
      return Effect.Hides.HIDES;
    }
    long flags = asked.getAsLong();
    if ((flags & CLONE_FILES) != 0 && (flags & Flags.CLONE_THREAD) == 0) {
      return Effect.Hides.HIDES;
    }
    return (flags & CLONE_PIDFD) != 0 ? Effect.OpensUnseen.OPENS_UNSEEN : Effect.None.NONE;
  }

  private static Effect opens(SyscallEvent call, String name) {
    if (!succeeded(call)) {
      return Effect.None.NONE;
    }
    if (INTO_MEMORY.contains(name)) {
      return Effect.OpensUnseen.OPENS_UNSEEN;
    }
    if (!returnsDescriptor(name) || returnsOther(call, name)) {
      return Effect.None.NONE;
    }
    return opened(call, atExec(call, name));
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
      return of(has(call, flags, O_CLOEXEC));
    }
    if (name.equals("openat2")) {
      OptionalLong asked = Asked.by(call, "flags");
      return asked.isEmpty() ? Match.UNKNOWN : of((asked.getAsLong() & O_CLOEXEC) != 0);
    }
    if (name.equals("memfd_create")) {
      return of(has(call, "flags", MFD_CLOEXEC));
    }
    return UNTOLD.contains(name) ? Match.UNKNOWN : of(NEVER_KEPT.contains(name));
  }

  private static Effect opened(SyscallEvent call, Match atExec) {
    return new Effect.Opens((int) call.result().orElseThrow(), atExec, isPolledRing(call));
  }

  /** The kernel works off what is in such a ring without any call. */
  private static boolean isPolledRing(SyscallEvent call) {
    return call.name().equals("io_uring_setup")
        && (Asked.by(call, "flags").orElse(Flags.IORING_SETUP_SQPOLL) & Flags.IORING_SETUP_SQPOLL)
            != 0;
  }

  private static boolean has(SyscallEvent call, String parameter, long bits) {
    return (call.argument(parameter).orElse(0) & bits) != 0;
  }

  private static int argument(SyscallEvent call, String parameter) {
    return (int) call.argument(parameter).orElse(-1);
  }

  private static Match of(boolean is) {
    return is ? Match.YES : Match.NO;
  }
}
