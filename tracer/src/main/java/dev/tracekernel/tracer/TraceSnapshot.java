package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeField;
import dev.tracekernel.tracer.measure.Timed;
import dev.tracekernel.tracer.measure.Valued;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An immutable view of a window: its events, what was lost, and what was asked for.
 *
 * <p>Events are decoded when they are looked at; until then a stored event takes no heap.
 */
public interface TraceSnapshot {

  /**
   * Returns the events by the order in which they reached the ring buffer, calls still in flight
   * last.
   *
   * <p>A system call reaches the ring buffer when it returns, a process event when it happens.
   * Within a thread that is the order of the calls; between threads no order is promised, but that
   * the start of a thread or process is before all that it does. Each iteration decodes anew.
   */
  Iterable<KernelEvent> events();

  /** Returns the number of events without decoding them. */
  long size();

  /**
   * Returns what could not be recorded between the window's start and this snapshot; of a {@link
   * #section} what may have been of it.
   */
  Losses losses();

  /** Returns what this window was asked to trace. */
  TraceDeclaration declaration();

  /**
   * Returns the values that events of the declared probes have, by the probes' names as {@link
   * dev.tracekernel.tracer.event.KernelEvent#name} gives them. Of a probe with a wildcard an event
   * may have some of them.
   */
  default Map<String, List<ProbeField>> probeFields() {
    return Map.of();
  }

  /**
   * Returns where the declared probes are, by the probes' names: of one with a wildcard each place
   * that it stands for, as {@link dev.tracekernel.tracer.event.ProbeEvent#function} gives it.
   */
  default Map<String, List<String>> probePlaces() {
    return Map.of();
  }

  /**
   * Returns what was measured; of a {@link #section} what began in it.
   *
   * @throws IllegalStateException if the trace was not declared with that measure
   */
  default Latency latency(Timed measure) {
    throw NotMeasured.undeclared(measure);
  }

  /**
   * Returns the values that were counted; of a {@link #section} those in it.
   *
   * @throws IllegalStateException if the trace was not declared with that measure
   */
  default Values values(Valued measure) {
    throw NotMeasured.undeclared(measure);
  }

  /** Returns which part of the window this is, empty if it is the whole of it. */
  default Optional<TraceSection> section() {
    return Optional.empty();
  }

  /** Returns the kernel that was traced, as {@code uname -r} and {@code uname -m} print it. */
  String kernel();

  /**
   * Returns what that kernel does not tell of the traced calls and other kernels do, with the
   * reason; empty if there is nothing.
   */
  default List<Limitation> limitations() {
    return List.of();
  }

  /** Returns the architecture of the machine that was traced. */
  default Architecture architecture() {
    return Architecture.running();
  }

  /** Returns the file that holds the whole trace or is going to, empty if none is known of. */
  default Optional<TraceArtifact> artifact() {
    return Optional.empty();
  }

  /**
   * Saves this snapshot to a file that {@link KernelTrace#load} reads: its events with all that was
   * recorded of them, what was lost, what was asked for, kernel and architecture.
   *
   * <p>The file has its name only when it is whole; an older one is replaced, and folders that are
   * missing are made. It holds the paths, addresses and arguments of all recorded calls: treat it
   * as you treat those. The saving itself is in no trace.
   *
   * @throws IOException if it cannot be written; no file is left then
   */
  default void save(Path file) throws IOException {
    save(file, Map.of());
  }

  /**
   * Saves this snapshot as {@link #save(Path)} does, with properties of your own, such as the name
   * of a test; {@link SavedTrace#properties} gives them back.
   *
   * @throws IllegalArgumentException if a name is one of the file's own
   * @throws IOException if it cannot be written; no file is left then
   */
  default void save(Path file, Map<String, String> properties) throws IOException {
    throw new UnsupportedOperationException("this snapshot was not made by the tracer");
  }
}
