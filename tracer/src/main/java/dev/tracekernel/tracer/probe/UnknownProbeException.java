package dev.tracekernel.tracer.probe;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
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
    return ofSystemCall(name, Architecture.running());
  }

  /** Returns the error for a system call that is not in the table of an architecture's kernel. */
  public static UnknownProbeException ofSystemCall(String name, Architecture architecture) {
    List<String> nearest = SyscallTable.of(architecture, Abi.NATIVE).nearestTo(name);
    String hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?";
    String known = SyscallTable.isKnownAnywhere(name) ? " on " + architecture : "";
    return new UnknownProbeException("unknown system call \"" + name + "\"" + known + hint);
  }
}
