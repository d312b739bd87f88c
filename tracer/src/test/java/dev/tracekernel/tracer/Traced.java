package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.ArrayList;
import java.util.List;

/** Runs something in a window of its own and gives out what was seen. */
final class Traced {

  private Traced() {}

  /** Something to trace. */
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  /** Returns the trace of the body; of all system calls if no probe is named. */
  static TraceSnapshot snapshot(Body body, String... probes) throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      return snapshot(tracer, body, probes);
    }
  }

  static TraceSnapshot snapshot(KernelTracer tracer, Body body, String... probes) throws Exception {
    TraceWindow window = tracer.start(TraceDeclaration.of(probes));
    try (window) {
      body.run();
    }
    return window.trace().snapshot();
  }

  static List<SyscallEvent> calls(Body body, String... probes) throws Exception {
    return calls(snapshot(body, probes));
  }

  static List<SyscallEvent> calls(TraceSnapshot snapshot) {
    List<SyscallEvent> calls = new ArrayList<>();
    for (KernelEvent event : snapshot.events()) {
      if (event instanceof SyscallEvent call) {
        calls.add(call);
      }
    }
    return calls;
  }

  static List<SyscallEvent> named(List<SyscallEvent> calls, String... names) {
    return calls.stream().filter(call -> List.of(names).contains(call.name())).toList();
  }

  /** Returns the calls of that name that name a path with that end. */
  static List<SyscallEvent> on(List<SyscallEvent> calls, String name, String end) {
    return onAny(calls, List.of(name), end);
  }

  /** As above, for what is a call of its own on one architecture and another's on the next. */
  static List<SyscallEvent> onAny(List<SyscallEvent> calls, List<String> names, String end) {
    return named(calls, names.toArray(String[]::new)).stream()
        .filter(call -> call.paths().stream().anyMatch(path -> path.path().endsWith(end)))
        .toList();
  }

  static boolean hasPath(SyscallEvent call, String argument) {
    return call.paths().stream().anyMatch(path -> path.argument().equals(argument));
  }

  static CallPath path(SyscallEvent call, String argument) {
    return call.paths().stream()
        .filter(path -> path.argument().equals(argument))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no path " + argument + " in " + call));
  }
}
