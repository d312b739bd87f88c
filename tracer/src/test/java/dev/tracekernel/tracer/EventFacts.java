package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** All that is known of the events of a trace, one text for each. */
final class EventFacts {

  private EventFacts() {}

  static List<String> of(TraceSnapshot snapshot) {
    List<String> facts = new ArrayList<>();
    snapshot.events().forEach(event -> facts.add(oneLine(of(event))));
    return facts;
  }

  private static String of(KernelEvent event) {
    String facts = event + " by " + new TaskFacts(event) + " at " + event.start();
    return event instanceof SyscallEvent call ? facts + call(call) : facts;
  }

  private record TaskFacts(
      int pid,
      int tid,
      int hostPid,
      int hostTid,
      OptionalLong namespace,
      long start,
      String names) {
    TaskFacts(KernelEvent event) {
      this(
          event.task().pid(),
          event.task().tid(),
          event.task().hostPid(),
          event.task().hostTid(),
          event.task().pidNamespace(),
          event.task().processStart(),
          event.task().thread() + event.task().leader() + event.task().executable());
    }
  }

  private static String call(SyscallEvent call) {
    return List.of(
            call.number(),
            call.abi(),
            call.architecture(),
            call.signature(),
            arguments(call),
            call.inFlight(),
            call.result(),
            call.errno(),
            call.duration(),
            call.address(),
            call.addressUnreadable())
        + paths(call);
  }

  private static List<Object> arguments(SyscallEvent call) {
    return call.signature().parameterNames().stream().<Object>map(call::argument).toList();
  }

  private static String paths(SyscallEvent call) {
    return call.paths().stream()
        .map(
            path ->
                path.argument()
                    + path.resolution()
                    + path.raw()
                    + HexFormat.of().formatHex(path.bytes()))
        .collect(Collectors.joining(","));
  }

  private static String oneLine(String text) {
    return text.replace("\n", "\\n");
  }
}
