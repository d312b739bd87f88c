package dev.tracekernel.assertions;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.SnapshotView;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.ProbeField;
import dev.tracekernel.tracer.event.ProbeRecord;
import dev.tracekernel.tracer.event.ProbeValue;
import dev.tracekernel.tracer.event.ProbeValue.Integral.Kind;
import dev.tracekernel.tracer.event.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A firing of a probe, made by hand. */
record FakeFiring(String probe, String place, Map<String, ProbeValue> values, long startNanos)
    implements ProbeRecord {

  private static final Task JAVA = new Task(7, 7, 7, 7, 1, "java", "java", "java");

  static FakeFiring at(String probe) {
    return new FakeFiring(probe, probe, Map.of(), 1);
  }

  FakeFiring place(String other) {
    return new FakeFiring(probe, other, values, startNanos);
  }

  FakeFiring after(long nanos) {
    return new FakeFiring(probe, place, values, nanos);
  }

  FakeFiring with(String field, ProbeValue value) {
    Map<String, ProbeValue> more = new LinkedHashMap<>(values);
    more.put(field, value);
    return new FakeFiring(probe, place, more, startNanos);
  }

  FakeFiring with(String field, long value) {
    return with(field, new ProbeValue.Integral(value, 32, Kind.SIGNED, Optional.empty()));
  }

  FakeFiring with(String field, String text) {
    return with(field, new ProbeValue.Text(text, false));
  }

  ProbeEvent event() {
    return new ProbeEvent(this);
  }

  private record Probed(TraceSnapshot whole, Map<String, List<ProbeField>> probeFields)
      implements SnapshotView {}

  /** Returns a trace that has values of its first probe, as its events have them. */
  static KernelTrace trace(FakeTrace declared, FakeFiring... fired) {
    List<KernelEvent> events = new ArrayList<>();
    List<ProbeField> fields = new ArrayList<>();
    for (FakeFiring each : fired) {
      events.add(each.event());
      each.values().forEach((name, value) -> fields.add(new ProbeField(name, kind(value))));
    }
    String name = declared.declaration().probes().getFirst().place();
    FakeTrace whole =
        new FakeTrace(events, declared.losses(), declared.declaration(), declared.snapshots());
    return having(whole, Map.of(name, fields));
  }

  /** Returns the trace with the values that its probes have. */
  static KernelTrace having(FakeTrace whole, Map<String, List<ProbeField>> fields) {
    return () -> new Probed(whole, fields);
  }

  private static ProbeField.Kind kind(ProbeValue value) {
    return value instanceof ProbeValue.Integral ? ProbeField.Kind.NUMBER : ProbeField.Kind.TEXT;
  }

  @Override
  public Task task() {
    return JAVA;
  }

  @Override
  public int cpu() {
    return 0;
  }

  @Override
  public List<String> fields() {
    return List.copyOf(values.keySet());
  }

  @Override
  public ProbeValue value(String field) {
    return values.get(field);
  }
}
