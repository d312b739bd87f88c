package dev.tracekernel.assertions;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.Limitation;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.SnapshotView;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.Values;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.measure.Timed;
import dev.tracekernel.tracer.measure.Valued;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A trace made by hand: complete, of all system calls, until said otherwise. */
public record FakeTrace(
    List<KernelEvent> events, Losses losses, TraceDeclaration declaration, AtomicInteger snapshots)
    implements KernelTrace, TraceSnapshot {

  public static FakeTrace trace(FakeCall... calls) {
    List<KernelEvent> events = Stream.of(calls).<KernelEvent>map(FakeCall::event).toList();
    return new FakeTrace(
        events, Losses.none(), TraceDeclaration.allSystemCalls(), new AtomicInteger());
  }

  public static FakeTrace of(KernelEvent... events) {
    return new FakeTrace(
        List.of(events), Losses.none(), TraceDeclaration.allSystemCalls(), new AtomicInteger());
  }

  public FakeTrace losing(long count, String systemCall) {
    Loss loss = new Loss(Loss.Cause.MISSED, systemCall, count);
    List<Loss> all = Stream.concat(losses.losses().stream(), Stream.of(loss)).toList();
    return new FakeTrace(events, new Losses(all), declaration, snapshots);
  }

  public FakeTrace losing(Losses lost) {
    return new FakeTrace(events, lost, declaration, snapshots);
  }

  /** Returns the same, of another machine; its events are still this one's. */
  public KernelTrace of(Architecture other) {
    return () -> new OfMachine(this, other, List.of());
  }

  /** Returns the same, of a machine that does not tell everything. */
  public KernelTrace limited(Limitation limitation) {
    return () -> new OfMachine(this, architecture(), List.of(limitation));
  }

  private record OfMachine(FakeTrace whole, Architecture architecture, List<Limitation> limitations)
      implements SnapshotView {}

  public FakeTrace declaring(String... probes) {
    return new FakeTrace(events, losses, TraceDeclaration.of(probes), snapshots);
  }

  @Override
  public TraceSnapshot snapshot() {
    snapshots.incrementAndGet();
    return this;
  }

  /** A trace can save its snapshot, and this is both. */
  @Override
  public void save(Path file) {
    throw new UnsupportedOperationException("a fake has no records");
  }

  @Override
  public Latency latency(Timed measure) {
    throw new UnsupportedOperationException("a fake measures nothing");
  }

  @Override
  public Values values(Valued measure) {
    throw new UnsupportedOperationException("a fake counts nothing");
  }

  @Override
  public long size() {
    return events.size();
  }

  @Override
  public String kernel() {
    return "6.1.0 x86_64";
  }
}
