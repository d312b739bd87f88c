package dev.tracekernel.tracer;

import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a window traces: which probes, whose events, and how much memory it may take.
 *
 * @param probes the probes; empty means every system call and all process events
 * @param scope whose events are recorded
 * @param memoryLimit bytes of off-heap memory for the window's records, {@link #LEAST_MEMORY_LIMIT}
 *     or more; what comes after is lost, and counted
 * @param bufferBytes how many bytes of the buffers of {@code read}, {@code write}, {@code sendto}
 *     and their like are kept, 0 to {@link #MOST_BUFFER_BYTES}
 * @param program BPF programs of one's own, besides the probes; what they send by each map, and
 *     what they print, has the same memory limit
 * @param measures what is measured, besides the probes
 */
public record TraceDeclaration(
    List<ProbeSpec> probes,
    TraceScope scope,
    long memoryLimit,
    int bufferBytes,
    Optional<BpfProgram> program,
    Set<Measurable> measures) {

  /** 4 KiB: what is kept of a buffer at most. */
  public static final int MOST_BUFFER_BYTES = 4096;

  /** 256 MiB: about a million records. */
  public static final long DEFAULT_MEMORY_LIMIT = 256L << 20;

  /** 64 KiB: about two hundred records. */
  public static final long LEAST_MEMORY_LIMIT = 64L << 10;

  private static final TraceDeclaration EVERYTHING =
      new TraceDeclaration(List.of(), TraceScope.JVM_AND_CHILDREN, DEFAULT_MEMORY_LIMIT, 0);

  public TraceDeclaration {
    probes = List.copyOf(probes);
    measures = Set.copyOf(measures);
    if (memoryLimit < LEAST_MEMORY_LIMIT) {
      throw new IllegalArgumentException(
          "a memory limit of %d bytes is too low: the least is %d (64 KiB); 64 << 20 is 64 MiB"
              .formatted(memoryLimit, LEAST_MEMORY_LIMIT));
    }
    if (bufferBytes < 0 || bufferBytes > MOST_BUFFER_BYTES) {
      throw new IllegalArgumentException(
          "%d bytes of each buffer cannot be kept: 0 to %d can"
              .formatted(bufferBytes, MOST_BUFFER_BYTES));
    }
  }

  /** Declares a trace without programs of one's own and measures. */
  public TraceDeclaration(
      List<ProbeSpec> probes, TraceScope scope, long memoryLimit, int bufferBytes) {
    this(probes, scope, memoryLimit, bufferBytes, Optional.empty(), Set.of());
  }

  /** Returns the default: all system calls and process events of this JVM and its children. */
  public static TraceDeclaration allSystemCalls() {
    return EVERYTHING;
  }

  /**
   * Returns a declaration of the named probes, for example {@code "syscall:openat"}.
   *
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if a name is not known; the message
   *     has the nearest names
   */
  public static TraceDeclaration of(String... probes) {
    return new TraceDeclaration(
        ProbeSpec.parseAll(probes), TraceScope.JVM_AND_CHILDREN, DEFAULT_MEMORY_LIMIT, 0);
  }

  /**
   * Returns this declaration with another memory limit.
   *
   * @param bytes {@link #LEAST_MEMORY_LIMIT} or more
   */
  public TraceDeclaration withMemoryLimit(long bytes) {
    return new TraceDeclaration(probes, scope, bytes, bufferBytes, program, measures);
  }

  /**
   * Returns this declaration with the first bytes of what is read, written, sent and received.
   *
   * @param bytes 0 to {@link #MOST_BUFFER_BYTES}, of each call; they count for the memory limit
   */
  public TraceDeclaration withBufferBytes(int bytes) {
    return new TraceDeclaration(probes, scope, memoryLimit, bytes, program, measures);
  }

  /** Returns this declaration with another scope. */
  public TraceDeclaration withScope(TraceScope other) {
    return new TraceDeclaration(probes, other, memoryLimit, bufferBytes, program, measures);
  }

  /** Returns this declaration with BPF programs of one's own. */
  public TraceDeclaration withProgram(BpfProgram own) {
    return new TraceDeclaration(
        probes, scope, memoryLimit, bufferBytes, Optional.of(own), measures);
  }

  /** Returns this declaration with these measures alone. */
  public TraceDeclaration withMeasures(Measurable... wanted) {
    return new TraceDeclaration(probes, scope, memoryLimit, bufferBytes, program, Set.of(wanted));
  }

  /**
   * Tells whether events of that name are recorded: a system call's, a process event's, or a
   * probe's, as {@link dev.tracekernel.tracer.event.KernelEvent#name} gives it.
   */
  public boolean traces(String name) {
    boolean isDefault = name.indexOf(':') < 0; // all but probes
    return probes.isEmpty() ? isDefault : probes.stream().anyMatch(probe -> probe.covers(name));
  }
}
