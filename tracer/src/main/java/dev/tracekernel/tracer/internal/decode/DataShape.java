package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallSignature.Parameter;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Where a system call's parameters point to, beyond what {@code CallShape} knows. */
final class DataShape {

  static final int NONE = -1;

  private static final Set<String> MOVING_A_SOCKET =
      Set.of("connect", "bind", "listen", "sendto", "sendmsg", "sendmmsg");

  private final SyscallSignature signature;
  private final List<Parameter> parameters;

  DataShape(SyscallSignature signature) {
    this.signature = signature;
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

  private String type(int i) {
    return i < parameters.size() ? parameters.get(i).type() : "";
  }

  private int first(IntPredicate fits) {
    return IntStream.range(0, parameters.size()).filter(fits).findFirst().orElse(NONE);
  }
}
