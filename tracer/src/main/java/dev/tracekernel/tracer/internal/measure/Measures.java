package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.bpf.AttachFailedException;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadFailedException;
import dev.tracekernel.tracer.internal.bpf.Preemption;
import dev.tracekernel.tracer.internal.probe.Detaching;
import dev.tracekernel.tracer.internal.probe.SharedMaps;
import dev.tracekernel.tracer.internal.target.Targets;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import dev.tracekernel.tracer.measure.FunctionLatency;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.ProbeInterval;
import dev.tracekernel.tracer.measure.ProbeValues;
import dev.tracekernel.tracer.measure.Quantity;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The measures that this JVM has asked for, each attached once. Safe for use by several threads.
 */
public final class Measures implements AutoCloseable {

  private final SharedMaps shared;
  private final boolean classicCalls;
  private final Preemption preemption;
  private final Map<Measurable, Known> attached = new HashMap<>();

  /** Those that were replaced too: windows may be open on them. */
  private final List<AttachedMeasure> all = new ArrayList<>();

  /** One that is attached to what was there. */
  private record Known(AttachedMeasure measure, BooleanSupplier isCurrent) {}

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
   * Returns a measure that is attached, now or before; one of probes anew if what they are in was
   * replaced since.
   *
   * @param targets looks up where probes are
   * @throws IllegalStateException if the kernel refuses it
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if a probe is not there
   */
  public synchronized AttachedMeasure attach(Measurable measure, Supplier<Targets> targets) {
    Known known = attached.get(measure);
    if (known == null || !known.isCurrent.getAsBoolean()) {
      known = attachNow(measure, targets);
      attached.put(measure, known);
      all.add(known.measure);
    }
    return known.measure;
  }

  private Known attachNow(Measurable measure, Supplier<Targets> targets) {
    MeasureLoader loader =
        new MeasureLoader(shared, preemption, MeasureSettings.ofSystemProperties());
    return switch (measure) {
      case Measure it -> {
        MissingTracepoint.check(it);
        yield new Known(attachNow(it, MeasurePrograms.of(it), loader), () -> true);
      }
      case Quantity it -> new Known(attachNow(it, MeasurePrograms.of(it), loader), () -> true);
      case FunctionLatency it -> attachNow(FunctionWays.of(it), targets.get(), loader);
      case ProbeInterval it -> attachNow(IntervalPlan.of(it, targets.get()), loader);
      case ProbeValues it -> {
        ValuePlan plan = ValuePlan.of(it, targets.get());
        yield new Known(plan.load(loader), plan::isCurrent);
      }
    };
  }

  private static Known attachNow(IntervalPlan plan, MeasureLoader loader) {
    return new Known(plan.load(loader), plan::isCurrent);
  }

  /** The first way that works; where none does, why the last one does not. */
  private static Known attachNow(List<FunctionWays> ways, Targets targets, MeasureLoader loader) {
    RuntimeException refused = null;
    for (FunctionWays way : ways) {
      try {
        return attachNow(way.plan(targets), loader);
      } catch (UnknownProbeException | IllegalStateException | KernelTracingUnavailable e) {
        if (refused != null) {
          e.addSuppressed(refused);
        }
        refused = e;
      }
    }
    throw Objects.requireNonNull(refused);
  }

  private AttachedMeasure attachNow(
      Measurable measure, MeasurePrograms programs, MeasureLoader loader) {
    RefusedFunctions.check(measure, programs.functions());
    try {
      return loader.load(measure, programs, classicCalls);
    } catch (LoadFailedException | AttachFailedException e) {
      throw new IllegalStateException(
          "this kernel refuses what measures " + measure + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    List<Link> links = all.stream().flatMap(each -> each.links().stream()).toList();
    Detaching.all(links);
    all.forEach(AttachedMeasure::close);
    all.clear();
    attached.clear();
  }
}
