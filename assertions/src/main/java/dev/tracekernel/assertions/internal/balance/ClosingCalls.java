package dev.tracekernel.assertions.internal.balance;

import static dev.tracekernel.assertions.internal.balance.CallFacts.argument;
import static dev.tracekernel.assertions.internal.balance.CallFacts.has;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The system calls that close descriptors, or set whether an exec does. */
final class ClosingCalls {

  private static final long FD_CLOEXEC = 1;
  private static final long F_SETFD = 2;
  private static final int FIONCLEX = 0x5450;
  private static final int FIOCLEX = 0x5451;
  private static final long CLOSE_RANGE_CLOEXEC = 4;

  /** The kernel looks whether it would execute, and does not. */
  private static final long AT_EXECVE_CHECK = 0x10000;

  /** By fcntl and ioctl it is changed what an exec closes. */
  private static final Set<String> CLOSING =
      Set.of("close", "close_range", "dup2", "dup3", "execve", "execveat", "fcntl", "ioctl");

  /** By these it is changed what an exec closes. */
  private static final List<String> KEEPING = List.of("fcntl", "ioctl");

  private ClosingCalls() {}

  static Stream<String> names() {
    return CLOSING.stream();
  }

  static List<String> keeping() {
    return KEEPING;
  }

  /** Also close that fails has closed, unless there was no such descriptor. */
  static Effect close(SyscallEvent call) {
    boolean none = call.denied() || call.errno().filter(Errno.EBADF::equals).isPresent();
    int descriptor = argument(call, "fd");
    return none ? Effect.None.NONE : new Effect.Closes(descriptor, descriptor);
  }

  static Effect closeRange(SyscallEvent call) {
    if (!CallFacts.mayHaveSucceeded(call)) {
      return Effect.None.NONE;
    }
    int first = argument(call, "fd");
    int last = argument(call, "max_fd");
    if (first < 0) { // unsigned, and beyond all that there are
      return Effect.None.NONE;
    }
    int end = last < 0 ? Integer.MAX_VALUE : last;
    return has(call, "flags", CLOSE_RANGE_CLOEXEC)
        ? keeps(call, first, end, true)
        : new Effect.Closes(first, end);
  }

  /** Takes what fcntl does that opens nothing. */
  static Effect control(SyscallEvent call) {
    if (Integer.toUnsignedLong(argument(call, "cmd")) != F_SETFD
        || !CallFacts.mayHaveSucceeded(call)) {
      return Effect.None.NONE;
    }
    int descriptor = argument(call, "fd");
    return keeps(call, descriptor, descriptor, has(call, "arg", FD_CLOEXEC));
  }

  static Effect device(SyscallEvent call) {
    int command = argument(call, "cmd");
    if ((command != FIOCLEX && command != FIONCLEX) || !CallFacts.mayHaveSucceeded(call)) {
      return Effect.None.NONE;
    }
    int descriptor = argument(call, "fd");
    return keeps(call, descriptor, descriptor, command == FIOCLEX);
  }

  static Effect execute(SyscallEvent call) {
    boolean asks = call.name().equals("execveat") && has(call, "flags", AT_EXECVE_CHECK);
    return CallFacts.succeeded(call) && !asks ? Effect.Executes.EXECUTES : Effect.None.NONE;
  }

  /** While it has not returned it may have been done, or not. */
  private static Effect keeps(SyscallEvent call, int first, int last, boolean atExec) {
    return new Effect.Keeps(first, last, call.inFlight() ? Match.UNKNOWN : CallFacts.match(atExec));
  }
}
