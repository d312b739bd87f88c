package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallShape;
import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallSignature.Parameter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Refuses the conditions that no event of an intent can meet: a pattern must be able to match. */
final class Narrowing {

  private Narrowing() {}

  /** Returns a parameter of the only call: of several, each has others. */
  static Parameter parameter(Intent intent, String name) {
    if (intent.routes().size() == 1
        && intent.routes().getFirst().type() instanceof SystemCall call) {
      return parameter(call, name);
    }
    throw new IllegalArgumentException(
        "\""
            + intent.phrase()
            + "\" is not just one call with parameters: write called(...).withArg(...) for one, or"
            + " matching(...)");
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

  static void requireCall(Intent intent, String condition) {
    require(
        intent,
        SystemCall.class::isInstance,
        " is no call, and so nothing that is " + condition + "; matching(...) can look at it");
  }

  static void requireProbe(Intent intent) {
    require(
        intent,
        ProbeType.class::isInstance,
        " has no texts by names, which probe(...) has; onPath(...) looks at paths");
  }

  static void requirePath(Intent intent) {
    if (intent.object().equals(Role.SOCKET)) {
      throw new IllegalArgumentException(
          name(intent)
              + " is never on a path: a socket has none; bound().onPath(...) and"
              + " connected().onPath(...) look at the unix address that is passed");
    }
    require(
        intent,
        Narrowing::namesFiles,
        " is never on a path: a trace has neither a path nor a file of it");
  }

  static void requireAddress(Intent intent) {
    require(
        intent,
        Narrowing::hasAddress,
        " has no socket address in a trace; bind, connect, listen, sendto and wrote() have");
  }

  static void requireMode(Intent intent) {
    require(
        intent,
        Narrowing::hasMode,
        " has no mode; created, opened and calls such as mkdir and chmod have");
  }

  /** Every name must be that of a flag of some of the calls. */
  static void requireFlags(Intent intent, List<String> flags) {
    Set<String> known = new TreeSet<>();
    for (Route route : intent.routes()) {
      if (route.seen() && route.type() instanceof SystemCall call) {
        WithFlags.families(call).forEach(family -> known.addAll(family.names()));
      }
    }
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          name(intent) + " has no flags with names; opened, created, mapped and others have");
    }
    for (String flag : flags) {
      if (!known.contains(flag)) {
        throw new IllegalArgumentException(
            name(intent) + " has no flag \"" + flag + "\"; it has " + String.join(", ", known));
      }
    }
  }

  private static void require(Intent intent, Predicate<EventType> fits, String refusal) {
    if (intent.routes().stream().map(Route::type).noneMatch(fits)) {
      throw new IllegalArgumentException(name(intent) + refusal);
    }
  }

  private static boolean namesFiles(EventType type) {
    return type.equals(ProcessEventType.EXEC)
        || (type instanceof SystemCall call && call.signature().shape().namesFiles());
  }

  private static boolean hasAddress(EventType type) {
    return type instanceof SystemCall call
        && (call.name().equals("listen")
            || call.signature().shape().socketAddress() != CallShape.NONE);
  }

  private static boolean hasMode(EventType type) {
    return type instanceof SystemCall call
        && call.signature().parameters().stream()
            .anyMatch(parameter -> parameter.type().equals("umode_t"));
  }

  /** A call by its name, since that is what has no such parameter. */
  private static String name(Intent intent) {
    boolean isCall = intent.phrase().startsWith("called ");
    return isCall ? intent.routes().getFirst().name() : intent.phrase();
  }
}
