package dev.tracekernel.tracer;

import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;

/**
 * What a window traces: which probes, whose events, and how much memory it may take.
 *
 * @param probes the probes; empty means every system call and all process events
 * @param scope whose events are recorded
 * @param memoryLimit bytes of off-heap memory for the window's records, {@link #LEAST_MEMORY_LIMIT}
 *     or more; what comes after is lost, and counted
 */
public record TraceDeclaration(List<ProbeSpec> probes, TraceScope scope, long memoryLimit) {

  /** 256 MiB: about a million records. */
  public static final long DEFAULT_MEMORY_LIMIT = 256L << 20;

  /** 64 KiB: about two hundred records. */
  public static final long LEAST_MEMORY_LIMIT = 64L << 10;

  private static final TraceDeclaration EVERYTHING =
      new TraceDeclaration(List.of(), TraceScope.JVM_AND_CHILDREN, DEFAULT_MEMORY_LIMIT);

  public TraceDeclaration {
    probes = List.copyOf(probes);
    if (memoryLimit < LEAST_MEMORY_LIMIT) {
      throw new IllegalArgumentException(
          "a memory limit of %d bytes is too low: the least is %d (64 KiB); 64 << 20 is 64 MiB"
              .formatted(memoryLimit, LEAST_MEMORY_LIMIT));
    }
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
        ProbeSpec.parseAll(probes), TraceScope.JVM_AND_CHILDREN, DEFAULT_MEMORY_LIMIT);
  }

  /**
   * Returns this declaration with another memory limit.
   *
   * @param bytes {@link #LEAST_MEMORY_LIMIT} or more
   */
  public TraceDeclaration withMemoryLimit(long bytes) {
    return new TraceDeclaration(probes, scope, bytes);
  }

  /** Returns this declaration with another scope. */
  public TraceDeclaration withScope(TraceScope other) {
    return new TraceDeclaration(probes, other, memoryLimit);
  }

  /**
   * Tells whether events of that name are recorded: a system call's, or a tracepoint's as {@link
   * dev.tracekernel.tracer.event.KernelEvent#name} gives it.
   */
  public boolean traces(String name) {
    return probes.isEmpty() || probes.stream().anyMatch(probe -> probe.covers(name));
  }
}
