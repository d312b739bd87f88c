package dev.tracekernel.tracer.probe;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.SyscallTable;
import java.util.List;
import java.util.Map;

/** A probe, or what it names, does not exist; the message has the nearest that do. */
public final class UnknownProbeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private static final String KINDS =
      "syscall, tracepoint, rawtracepoint, kprobe, kretprobe, fentry, fexit, uprobe, uretprobe,"
          + " usdt, profile, interval, software, hardware, lsm";

  /** bpftrace's short and former names. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("t", "tracepoint"),
          Map.entry("rt", "rawtracepoint"),
          Map.entry("raw_tracepoint", "rawtracepoint"),
          Map.entry("raw_tp", "rawtracepoint"),
          Map.entry("k", "kprobe"),
          Map.entry("kr", "kretprobe"),
          Map.entry("f", "fentry"),
          Map.entry("fr", "fexit"),
          Map.entry("fret", "fexit"),
          Map.entry("kfunc", "fentry"),
          Map.entry("kretfunc", "fexit"),
          Map.entry("u", "uprobe"),
          Map.entry("ur", "uretprobe"),
          Map.entry("U", "usdt"),
          Map.entry("p", "profile"),
          Map.entry("i", "interval"),
          Map.entry("s", "software"),
          Map.entry("h", "hardware"));

  private UnknownProbeException(String message) {
    super(message);
  }

  /** Returns the error with that message, which says what there is instead. */
  public static UnknownProbeException because(String message) {
    return new UnknownProbeException(message);
  }

  static UnknownProbeException ofKind(String probe) {
    String meant = meant(probe);
    String hint = meant.isEmpty() ? "" : "; did you mean \"" + meant + "\"?";
    return new UnknownProbeException(
        "unknown probe \""
            + probe
            + "\": a probe is KIND:NAME, and the kinds are: "
            + KINDS
            + " (for example \"syscall:openat\")"
            + hint);
  }

  /** Returns the name that a short one stands for, empty if there is none. */
  private static String meant(String probe) {
    int colon = probe.indexOf(':');
    if (colon < 0) {
      return SyscallTable.isKnownAnywhere(probe.strip()) ? "syscall:" + probe.strip() : "";
    }
    String kind = ALIASES.get(probe.substring(0, colon));
    return kind == null ? "" : kind + probe.substring(colon);
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
