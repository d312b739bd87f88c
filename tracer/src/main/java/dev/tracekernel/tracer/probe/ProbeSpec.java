package dev.tracekernel.tracer.probe;

import dev.tracekernel.tracer.event.Architecture;
import java.util.Arrays;
import java.util.List;

/**
 * A probe by its name, in bpftrace's spelling: {@code KIND:TARGET}, then in parentheses the fields
 * that are wanted: {@code "fentry:vfs_read(file.f_inode.i_ino, kstack)"}.
 *
 * <p>Without parentheses an event has all arguments that the kernel or the binary describes. A
 * {@code *} in the last name stands for any characters, a {@code ?} for one.
 */
public sealed interface ProbeSpec
    permits SyscallProbe,
        TracepointProbe,
        RawTracepointProbe,
        KernelFunctionProbe,
        UserFunctionProbe,
        UsdtProbe,
        TimerProbe,
        PerfEventProbe,
        LsmProbe {

  /**
   * Parses a probe's name, without a look at the kernel or at binaries.
   *
   * @throws UnknownProbeException if the kind is not known or the target is not written as its kind
   *     is; the message says how
   */
  static ProbeSpec parse(String name) {
    return parse(name, Architecture.running());
  }

  /**
   * Parses the name of a probe on a machine of that architecture, as {@link #parse(String)} does
   * for this one.
   */
  static ProbeSpec parse(String name, Architecture architecture) {
    return ProbeText.of(name).spec(architecture);
  }

  /** Parses several names, as {@link #parse} does. */
  static List<ProbeSpec> parseAll(String... names) {
    return Arrays.stream(names).map(name -> parse(name)).toList();
  }

  /** Returns what is to be recorded; of system calls and process events that is fixed. */
  default FieldList fields() {
    return FieldList.DEFAULT;
  }

  /**
   * Tells whether this probe records events of that {@link
   * dev.tracekernel.tracer.event.KernelEvent#name name}: a system call's, a process event's, or a
   * place's as {@link #place} has it.
   */
  default boolean covers(String name) {
    return Place.covers(place(), name);
  }

  /** Tells whether the target has a {@code *} or a {@code ?}. */
  default boolean hasWildcard() {
    return Place.hasWildcard(place());
  }

  /**
   * Checks that machines of that architecture have what is to be traced; most probes are on all.
   *
   * @throws UnknownProbeException if they have not; the message has the nearest names
   */
  default void require(Architecture architecture) {}

  /** Returns the name without the fields, for example {@code fentry:vfs_read}. */
  String place();

  /** Returns the name as {@link #parse} takes it. */
  default String name() {
    return place() + fields();
  }
}
