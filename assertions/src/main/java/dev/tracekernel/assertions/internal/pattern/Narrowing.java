package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallShape;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallSignature.Parameter;

/** Refuses the conditions that no event of an intent can meet: a pattern must be able to match. */
final class Narrowing {

  private Narrowing() {}

  /** Returns a parameter of the only call: of several, each has others. */
  static Parameter parameter(Intent intent, String name) {
    if (intent.routes().size() > 1) {
      throw new IllegalArgumentException(
          "\""
              + intent.phrase()
              + "\" is more than one call, of other parameters each: write called(...)"
              + ".withArg(...) for one, or matching(...)");
    }
    return parameter(intent.routes().getFirst().call(), name);
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

  static void requireMode(Intent intent) {
    if (intent.routes().stream().noneMatch(route -> hasMode(route.call()))) {
      throw new IllegalArgumentException(
          names(intent) + " has no mode; created, opened and calls such as mkdir and chmod have");
    }
  }

  private static boolean hasMode(SystemCall call) {
    return call.signature().parameters().stream()
        .anyMatch(parameter -> parameter.type().equals("umode_t"));
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
