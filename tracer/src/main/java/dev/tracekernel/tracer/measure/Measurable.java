package dev.tracekernel.tracer.measure;

import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.Optional;

/**
 * What can be measured: one of those that have a name, or what a test names. To be imported
 * statically: {@code trace.latency(between("tracepoint:a:b", "tracepoint:a:c"))}, {@code
 * trace.values(probeValues("tracepoint:a:b", "bytes"))}.
 */
public sealed interface Measurable permits Timed, Valued {

  /** Returns its name, as messages, losses and files have it. */
  String name();

  /** Returns what its values are numbers of. */
  MeasureUnit unit();

  /** Tells whether it is told apart by such a key. */
  boolean isToldApartBy(MeasureKey key);

  /** Tells whether it is of whoever is in scope; else it is the whole machine's. */
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

  /**
   * Returns the values of a field where a probe fires: {@code probeValues("fexit:vfs_write",
   * "retval")}. {@link ProbeValues#by} tells them apart by another field.
   *
   * @param probe by bpftrace's name, without fields
   * @param field a number or an address, as probes have it in parentheses: {@code bytes}, {@code
   *     rq.__data_len}
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if the probe's name is not one, or
   *     no field is written so
   * @throws IllegalArgumentException if that probe has no such values; the message says why
   */
  static ProbeValues probeValues(String probe, String field) {
    return new ProbeValues(ProbeSpec.parse(probe), Optional.of(field), Optional.empty());
  }

  /**
   * Returns how often a probe fires: each time is a value of 1.
   *
   * @param probe by bpftrace's name, without fields
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if the probe's name is not one
   * @throws IllegalArgumentException if that cannot be counted; the message says why
   */
  static ProbeValues firings(String probe) {
    return new ProbeValues(ProbeSpec.parse(probe), Optional.empty(), Optional.empty());
  }
}
