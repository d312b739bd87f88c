package dev.tracekernel.tracer.probe;

import dev.tracekernel.tracer.event.Architecture;
import java.util.Arrays;
import java.util.List;

/** A probe by its name, in bpftrace's spelling: {@code KIND:TARGET}. */
public sealed interface ProbeSpec permits SyscallProbe {

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
    throw UnknownProbeException.ofKind(name);
  }

  /** Parses several names, as {@link #parse} does. */
  static List<ProbeSpec> parseAll(String... names) {
    return Arrays.stream(names).map(name -> parse(name)).toList();
  }

  /** Tells whether this probe records calls of that name. */
  boolean covers(String systemCall);

  /**
   * Checks that machines of that architecture have what is to be traced; most probes are on all.
   *
   * @throws UnknownProbeException if they have not; the message has the nearest names
   */
  default void require(Architecture architecture) {}

  /** Returns the name as {@link #parse} takes it. */
  String name();
}
