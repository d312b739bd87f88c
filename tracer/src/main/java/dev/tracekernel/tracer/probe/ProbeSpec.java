package dev.tracekernel.tracer.probe;

import java.util.Arrays;
import java.util.List;

/** A probe by its name, in bpftrace's spelling: {@code KIND:TARGET}. */
public sealed interface ProbeSpec permits SyscallProbe, TracepointProbe {

  /**
   * Parses a probe's name.
   *
   * @throws UnknownProbeException if the kind or the target is not known; the message has the
   *     nearest names
   */
  static ProbeSpec parse(String name) {
    if (name.startsWith(SyscallProbe.PREFIX)) {
      return SyscallProbe.of(name.substring(SyscallProbe.PREFIX.length()));
    }
    if (name.startsWith(TracepointProbe.PREFIX)) {
      return TracepointProbe.of(name.substring(TracepointProbe.PREFIX.length()));
    }
    throw UnknownProbeException.ofKind(name);
  }

  /** Parses several names, as {@link #parse} does. */
  static List<ProbeSpec> parseAll(String... names) {
    return Arrays.stream(names).map(ProbeSpec::parse).toList();
  }

  /**
   * Tells whether this probe records events of that {@link
   * dev.tracekernel.tracer.event.KernelEvent#name name}: a system call's, or a tracepoint's.
   */
  boolean covers(String name);

  /** Returns the name as {@link #parse} takes it. */
  String name();
}
