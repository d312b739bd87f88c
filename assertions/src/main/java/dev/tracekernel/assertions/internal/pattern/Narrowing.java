package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallSignature.Parameter;
import java.util.Set;

/** Refuses the conditions that no call of a name can meet: a pattern must be able to match. */
final class Narrowing {

  private static final Set<String> RECORDED_PATHS =
      Set.of(
          "filename",
          "pathname",
          "path",
          "oldname",
          "newname",
          "old",
          "new",
          "special",
          "specialfile",
          "from_pathname",
          "to_pathname",
          "new_root",
          "put_old",
          "library");
  private static final Set<String> RECORDED_FILES =
      Set.of(
          "fd", "fildes", "fd_in", "fd_out", "in_fd", "out_fd", "fdin", "fdout", "epfd", "oldfd",
          "ufd", "mqdes", "infd", "outfd", "dfd", "olddfd", "newdfd", "dirfd");
  private static final Set<String> RECORDED_ADDRESSES = Set.of("connect", "bind", "sendto");

  private Narrowing() {}

  static Parameter parameter(SystemCall call, String name) {
    SyscallSignature signature = call.signature();
    int index = signature.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          call.name() + " has no parameter \"" + name + "\"; it has " + listed(signature));
    }
    return signature.parameters().get(index);
  }

  private static String listed(SyscallSignature signature) {
    return signature.parameters().isEmpty()
        ? "none"
        : String.join(", ", signature.parameterNames());
  }

  static void requirePath(SystemCall call) {
    if (call.signature().parameters().stream().noneMatch(Narrowing::hasPath)) {
      throw new IllegalArgumentException(
          call.name() + " is never on a path: a trace has neither a path nor a file of it");
    }
  }

  private static boolean hasPath(Parameter parameter) {
    return parameter.type().startsWith("const char __user *")
        ? RECORDED_PATHS.contains(parameter.name())
        : !parameter.type().endsWith("*") && RECORDED_FILES.contains(parameter.name());
  }

  static void requireAddress(SystemCall call) {
    if (!RECORDED_ADDRESSES.contains(call.name())) {
      throw new IllegalArgumentException(
          call.name() + " has no socket address in a trace; bind, connect and sendto have");
    }
  }
}
