package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallShape;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallSignature.Parameter;

/** Refuses the conditions that no call of a name can meet: a pattern must be able to match. */
final class Narrowing {

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
    if (!call.signature().shape().namesFiles()) {
      throw new IllegalArgumentException(
          call.name() + " is never on a path: a trace has neither a path nor a file of it");
    }
  }

  static void requireAddress(SystemCall call) {
    if (call.signature().shape().socketAddress() == CallShape.NONE) {
      throw new IllegalArgumentException(
          call.name() + " has no socket address in a trace; bind, connect and sendto have");
    }
  }
}
