package dev.tracekernel.tracer.probe;

import dev.tracekernel.tracer.event.Architecture;
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
    return parse(name, Architecture.running());
  }

  /**
   * Parses the name of a probe on a machine of that architecture, as {@link #parse(String)} does
   * for this one.
   */
  static ProbeSpec parse(String name, Architecture architecture) {
    if (name.startsWith(SyscallProbe.PREFIX)) {
      return SyscallProbe.of(name.substring(SyscallProbe.PREFIX.length()), architecture);
    }
    if (name.startsWith(TracepointProbe.PREFIX)) {
      return TracepointProbe.of(name.substring(TracepointProbe.PREFIX.length()));
    }
    throw UnknownProbeException.ofKind(name);
  }

  /** Parses several names, as {@link #parse} does. */
  static List<ProbeSpec> parseAll(String... names) {
    return Arrays.stream(names).map(name -> parse(name)).toList();
  }

  /**
   * Tells whether this probe records events of that {@link
   * dev.tracekernel.tracer.event.KernelEvent#name name}: a system call's, or a tracepoint's.
   */
  boolean covers(String name);

  /**
   * Checks that machines of that architecture have what is to be traced; most probes are on all.
   *
   * @throws UnknownProbeException if they have not; the message has the nearest names
   */
  default void require(Architecture architecture) {}

  /** Returns the name as {@link #parse} takes it. */
  String name();
}
