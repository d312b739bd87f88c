package dev.tracekernel.tracer.probe;

import dev.tracekernel.tracer.event.SyscallTable;
import java.util.List;

/** A probe, or what it names, does not exist; the message has the nearest that do. */
public final class UnknownProbeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private UnknownProbeException(String message) {
    super(message);
  }

  static UnknownProbeException ofKind(String probe) {
    return new UnknownProbeException(
        "unknown probe \""
            + probe
            + "\": a probe is KIND:NAME, and the kinds are: syscall, tracepoint"
            + " (for example \"syscall:openat\")");
  }

  static UnknownProbeException ofTracepoint(String probe, List<String> known) {
    return new UnknownProbeException(
        "unknown tracepoint \"" + probe + "\"; known are " + String.join(", ", known));
  }

  /** Returns the error for a system call that is not in the kernel's table. */
  public static UnknownProbeException ofSystemCall(String name) {
    List<String> nearest = SyscallTable.nearest(name);
    String hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?";
    return new UnknownProbeException("unknown system call \"" + name + "\"" + hint);
  }
}
