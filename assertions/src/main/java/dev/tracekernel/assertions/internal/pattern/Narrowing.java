package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallShape;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallSignature.Parameter;
import java.util.List;

/** Refuses the conditions that no event of an intent can meet: a pattern must be able to match. */
final class Narrowing {

  private Narrowing() {}

  /** Returns a parameter that all routes have: of another one its absence would say nothing. */
  static Parameter parameter(Intent intent, String name) {
    List<Parameter> found =
        intent.routes().stream().map(route -> parameter(route.call(), name)).toList();
    return found.getFirst();
  }

  private static Parameter parameter(SystemCall call, String name) {
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

  static void requirePath(Intent intent) {
    if (intent.routes().stream().noneMatch(route -> namesFiles(route.call()))) {
      throw new IllegalArgumentException(
          names(intent) + " is never on a path: a trace has neither a path nor a file of it");
    }
  }

  static void requireAddress(Intent intent) {
    if (intent.routes().stream().noneMatch(route -> hasAddress(route.call()))) {
      throw new IllegalArgumentException(
          names(intent) + " has no socket address in a trace; bind, connect and sendto have");
    }
  }

  private static boolean namesFiles(SystemCall call) {
    return call.signature().shape().namesFiles();
  }

  private static boolean hasAddress(SystemCall call) {
    return call.signature().shape().socketAddress() != CallShape.NONE;
  }

  private static String names(Intent intent) {
    return intent.routes().size() == 1 ? intent.routes().getFirst().name() : intent.phrase();
  }
}
