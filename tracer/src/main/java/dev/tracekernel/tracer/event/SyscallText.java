package dev.tracekernel.tracer.event;

import java.util.List;
import java.util.StringJoiner;

/** Prints a system call the way strace does: {@code openat(dfd=AT_FDCWD, filename="/x") = 3}. */
final class SyscallText {

  private SyscallText() {}

  static String of(SyscallEvent event, SyscallRecord record) {
    return event.task() + " " + call(event, record) + " = " + outcome(event);
  }

  private static String call(SyscallEvent event, SyscallRecord record) {
    StringJoiner arguments = new StringJoiner(", ", event.name() + "(", ")");
    List<CallPath> paths = event.paths();
    List<SyscallSignature.Parameter> parameters = event.signature().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      SyscallSignature.Parameter parameter = parameters.get(i);
      arguments.add(parameter.name() + "=" + value(event, parameter, record.argument(i), paths));
    }
    event.address().ifPresent(address -> arguments.add("address=" + address));
    return arguments.toString();
  }

  private static String value(
      SyscallEvent event, SyscallSignature.Parameter parameter, long value, List<CallPath> paths) {
    String number =
        event
            .symbols(parameter.name())
            .map(Symbols::toString)
            .orElseGet(() -> number(parameter, value));
    return paths.stream()
        .filter(path -> path.argument().equals(parameter.name()))
        .findFirst()
        .map(path -> path.raw() == null ? number + "<" + path + ">" : "\"" + path + "\"")
        .orElse(number);
  }

  private static String number(SyscallSignature.Parameter parameter, long value) {
    if (parameter.isPointer()) {
      return value == 0 ? "NULL" : "0x" + Long.toHexString(value);
    }
    return Long.toString(parameter.isInt() ? (int) value : value);
  }

  private static String outcome(SyscallEvent event) {
    if (event.inFlight()) {
      return "? (in flight)";
    }
    return event
        .errno()
        .map(errno -> "-1 " + errno)
        .orElseGet(() -> Long.toString(event.result().orElseThrow()) + returnedFile(event));
  }

  private static String returnedFile(SyscallEvent event) {
    return event.paths().stream()
        .filter(path -> path.argument().equals("ret"))
        .findFirst()
        .map(path -> "<" + path + ">")
        .orElse("");
  }
}
