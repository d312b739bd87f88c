package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.bpf.AttachFailedException;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadFailedException;
import dev.tracekernel.tracer.internal.bpf.Preemption;
import dev.tracekernel.tracer.internal.probe.Detaching;
import dev.tracekernel.tracer.internal.probe.SharedMaps;
import dev.tracekernel.tracer.measure.Measure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The measures that this JVM has asked for, each attached once. Safe for use by several threads.
 */
public final class Measures implements AutoCloseable {

  private final SharedMaps shared;
  private final boolean classicCalls;
  private final Preemption preemption;
  private final Map<Measure, AttachedMeasure> attached = new EnumMap<>(Measure.class);

  /**
   * Creates the set; nothing is loaded until a measure is asked for.
   *
   * @param classicCalls whether system calls are seen by classic tracepoints
   */
  public Measures(SharedMaps shared, boolean classicCalls, Preemption preemption) {
    this.shared = shared;
    this.classicCalls = classicCalls;
    this.preemption = preemption;
  }

  /**
   * Returns a measure that is attached, now or before.
   *
   * @throws IllegalStateException if the kernel refuses it
   */
  public synchronized AttachedMeasure attach(Measure measure) {
    return attached.computeIfAbsent(measure, this::attachNow);
  }

  private AttachedMeasure attachNow(Measure measure) {
    MissingTracepoint.check(measure);
    RefusedFunctions.check(measure);
    MeasureLoader loader =
        new MeasureLoader(shared, preemption, MeasureSettings.ofSystemProperties());
    try {
      return loader.load(measure, classicCalls);
    } catch (LoadFailedException | AttachFailedException e) {
      throw new IllegalStateException(
          "this kernel refuses what measures " + measure + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    List<Link> links = attached.values().stream().flatMap(each -> each.links().stream()).toList();
    Detaching.all(links);
    attached.values().forEach(AttachedMeasure::close);
    attached.clear();
  }
}
