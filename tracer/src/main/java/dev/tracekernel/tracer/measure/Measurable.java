package dev.tracekernel.tracer.measure;

import java.util.Optional;

/**
 * What can be measured: one of the {@link Measure}s that have a name, or a function or an interval
 * that a test names. To be imported statically: {@code trace.latency(between("tracepoint:a:b",
 * "tracepoint:a:c"))}.
 */
public sealed interface Measurable permits Measure, FunctionLatency, ProbeInterval {

  /** Returns its name, as messages, losses and files have it. */
  String name();

  /** Tells whether its intervals are told apart by such a key. */
  boolean isToldApartBy(MeasureKey key);

  /** Tells whether intervals belong to whoever is in scope; else they are the whole machine's. */
  boolean hasScope();

  /**
   * Returns the time that a function of the kernel, or of a program, takes: {@code
   * functionLatency("vfs_fsync_range")}.
   *
   * @param function {@code FUNCTION}, {@code MODULE:FUNCTION} or {@code uprobe:BINARY:SYMBOL}; see
   *     {@link FunctionLatency}
   * @throws IllegalArgumentException if it is no name of one function
   */
  static FunctionLatency functionLatency(String function) {
    return new FunctionLatency(function);
  }

  /**
   * Returns the interval from one probe to the next firing of another in the same thread, by
   * bpftrace's names and without fields; {@link ProbeInterval#by} pairs them by a field instead.
   *
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if a name is not one of a probe
   * @throws IllegalArgumentException if these are no two ends of an interval; the message says why,
   *     and what to name
   */
  static ProbeInterval between(String from, String to) {
    return ProbeInterval.of(from, to, Optional.empty());
  }
}
