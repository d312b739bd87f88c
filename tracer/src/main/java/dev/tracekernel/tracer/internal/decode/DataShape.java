package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallSignature.Parameter;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Where a system call's parameters point to, beyond what {@code CallShape} knows. */
final class DataShape {

  static final int NONE = -1;

  private static final Set<String> MOVING_A_SOCKET =
      Set.of("connect", "bind", "listen", "sendto", "sendmsg", "sendmmsg");

  /** Their times are results. */
  private static final Pattern GIVING_TIME =
      Pattern.compile("(clock_get|timer_get|timerfd_get|sched_rr_get).*");

  /** They came after times had 64 bits everywhere. */
  private static final Set<String> ALWAYS_WIDE =
      Set.of("epoll_pwait2", "futex_wait", "futex_waitv");

  private static final Set<String> TWO_TIMES =
      Set.of(
          "utimensat",
          "utimensat_time64",
          "timer_settime",
          "timer_settime64",
          "timerfd_settime",
          "timerfd_settime64");
  private static final Set<String> PASSING_A_BUFFER = Set.of("write", "pwrite64", "sendto");
  private static final Set<String> FILLING_A_BUFFER = Set.of("read", "pread64", "recvfrom");
  private static final Pattern BUFFER = Pattern.compile("u?buff?");
  private static final Pattern TIME =
      Pattern.compile("(const )?struct __kernel_i?timer?spec __user \\*");

  private final SyscallSignature signature;
  private final Abi abi;
  private final List<Parameter> parameters;

  DataShape(SyscallSignature signature, Abi abi) {
    this.signature = signature;
    this.abi = abi;
    this.parameters = signature.parameters();
  }

  /** Tells whether the call gives its socket another address at either end. */
  boolean movesSocket() {
    return MOVING_A_SOCKET.contains(signature.name());
  }

  /** The address that the kernel writes: a pointer to its length follows. */
  int givenAddress() {
    return first(i -> type(i).startsWith("struct sockaddr") && type(i + 1).endsWith("*"));
  }

  int messageHeader() {
    return first(i -> type(i).startsWith("struct user_msghdr"));
  }

  /** Tells whether the kernel writes a socket address. */
  boolean isGivenAddress() {
    return givenAddress() != NONE || signature.name().equals("recvmsg");
  }

  /** A time that the caller passes. */
  int time() {
    int time = first(i -> type(i).contains("spec __user") && TIME.matcher(type(i)).matches());
    return time != NONE && GIVING_TIME.matcher(signature.name()).matches() ? NONE : time;
  }

  /** A structure with the arguments. */
  int structure() {
    return first(i -> Structure.of(type(i)) != null);
  }

  /** What is read as it is: a time or a structure. */
  int plain() {
    return time() == NONE ? structure() : time();
  }

  int plainSize() {
    if (time() != NONE) {
      return timeSize();
    }
    Structure structure = Structure.of(type(structure()));
    return structure == null ? 0 : structure.size();
  }

  private int timeSize() {
    int one = isTimeNarrow() ? 8 : 16;
    return TWO_TIMES.contains(signature.name()) ? 2 * one : one;
  }

  /** Tells whether seconds and nanoseconds have 32 bits each. */
  boolean isTimeNarrow() {
    return abi == Abi.COMPAT
        && !signature.name().endsWith("64")
        && !ALWAYS_WIDE.contains(signature.name());
  }

  /** Tells whether the argument is a time for some operations only. */
  boolean isFutex() {
    return signature.name().equals("futex") || signature.name().equals("futex_time64");
  }

  int vector() {
    return first(i -> type(i).equals("const struct iovec __user *"));
  }

  int argv() {
    return signature.indexOf("argv");
  }

  int buffer() {
    boolean passing = PASSING_A_BUFFER.contains(signature.name());
    return passing || fillsBuffer()
        ? first(i -> BUFFER.matcher(parameters.get(i).name()).matches())
        : NONE;
  }

  boolean fillsBuffer() {
    return FILLING_A_BUFFER.contains(signature.name());
  }

  /** Tells whether the programs have more to read than one path or one time. */
  boolean isIndirect() {
    boolean plainBesidePath = plain() != NONE && !signature.shape().paths().isEmpty();
    return plainBesidePath || vector() != NONE || messageHeader() != NONE || argv() != NONE;
  }

  /** All that is read at each call: not buffers. */
  IntStream pointers() {
    return IntStream.of(plain(), vector(), messageHeader(), argv()).filter(i -> i != NONE);
  }

  private String type(int i) {
    return i >= 0 && i < parameters.size() ? parameters.get(i).type() : "";
  }

  private int first(IntPredicate fits) {
    for (int i = 0; i < parameters.size(); i++) {
      if (fits.test(i)) {
        return i;
      }
    }
    return NONE;
  }
}
