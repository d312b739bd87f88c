package dev.tracekernel.tracer.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Prints a system call the way strace does: {@code openat(dfd=AT_FDCWD, filename="/x") = 3}. */
final class SyscallText {

  /** An int whatever its type: that of mmap is a long, where -1 is none. */
  private static final String DESCRIPTOR = "fd";

  private final SyscallEvent event;
  private final SyscallRecord record;
  private final Map<String, String> files = new HashMap<>();
  private final Map<String, String> pointedTo = new HashMap<>();

  private SyscallText(SyscallEvent event, SyscallRecord record) {
    this.event = event;
    this.record = record;
    for (CallPath path : event.paths()) {
      if (isAddress(path)) {
        continue;
      }
      files.putIfAbsent(
          path.argument(), path.raw() == null ? "<" + path + ">" : "\"" + path + "\"");
    }
    record.data().forEach(data -> pointedTo.put(data.argument(), data.toString()));
    event.sockets().forEach(socket -> files.put(socket.argument(), "<" + socket + ">"));
  }

  /** An address is shown as a whole. */
  private boolean isAddress(CallPath path) {
    SyscallSignature signature = event.signature();
    int position = signature.indexOf(path.argument());
    return position >= 0 && position == signature.shape().socketAddress();
  }

  static String of(SyscallEvent event, SyscallRecord record) {
    return event.task() + " " + operation(event.name(), event, record) + marks(event);
  }

  /** Prints it under another name, without who made it. */
  static String operation(String name, SyscallEvent event, SyscallRecord record) {
    var text = new SyscallText(event, record);
    return text.call(name) + " = " + outcome(event, text.files.getOrDefault("ret", ""));
  }

  private static String marks(SyscallEvent event) {
    String restarts = event.restarts() == 0 ? "" : " (restarts: " + event.restarts() + ")";
    return abi(event)
        + restarts
        + (event.denied() ? " (denied by seccomp)" : "")
        + (event.begunBefore() ? " (begun before)" : "");
  }

  private static String abi(SyscallEvent event) {
    if (event.abi() == Abi.NATIVE) {
      return "";
    }
    return event.architecture() == Architecture.X86_64 ? " (i386)" : " (arm)";
  }

  private String call(String name) {
    StringJoiner arguments = new StringJoiner(", ", name + "(", ")");
    List<SyscallSignature.Parameter> parameters = event.signature().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      SyscallSignature.Parameter parameter = parameters.get(i);
      arguments.add(parameter.name() + "=" + value(parameter, record.argument(i)));
    }
    event.address().or(event::givenAddress).ifPresent(each -> arguments.add("address=" + each));
    return arguments.toString();
  }

  /** A path stands for its pointer, the file behind a descriptor beside the descriptor. */
  private String value(SyscallSignature.Parameter parameter, long value) {
    String data = pointedTo.get(parameter.name());
    if (data != null) {
      return data;
    }
    String file = files.getOrDefault(parameter.name(), "");
    if (file.startsWith("\"")) {
      return file;
    }
    return event
            .symbols(parameter.name())
            .map(Symbols::toString)
            .orElseGet(() -> number(parameter, value))
        + file;
  }

  private static String number(SyscallSignature.Parameter parameter, long value) {
    if (parameter.isPointer()) {
      return value == 0 ? "NULL" : "0x" + Long.toHexString(value);
    }
    boolean isInt = parameter.isInt() || parameter.name().equals(DESCRIPTOR);
    return Long.toString(isInt ? (int) value : value);
  }

  static String outcome(SyscallEvent event, String file) {
    if (event.inFlight()) {
      return "? (in flight)";
    }
    return event
        .errno()
        .map(errno -> "-1 " + errno)
        .orElseGet(() -> event.result().orElseThrow() + file);
  }
}
