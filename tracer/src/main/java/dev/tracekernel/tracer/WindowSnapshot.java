package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeField;
import dev.tracekernel.tracer.internal.file.SavedMeasure;
import dev.tracekernel.tracer.internal.file.SavedProbes;
import dev.tracekernel.tracer.internal.file.TraceContent;
import dev.tracekernel.tracer.internal.file.TraceFile;
import dev.tracekernel.tracer.internal.measure.MeasureReading;
import dev.tracekernel.tracer.internal.measure.Measured;
import dev.tracekernel.tracer.internal.session.LostCalls;
import dev.tracekernel.tracer.internal.session.Snapshot;
import dev.tracekernel.tracer.internal.session.Window;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.Timed;
import dev.tracekernel.tracer.measure.Valued;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A snapshot of the engine, as the API shows it. */
final class WindowSnapshot implements TraceSnapshot {

  private final Snapshot snapshot;
  private final TraceDeclaration declaration;
  private final List<Limitation> limitations;
  private final Window window;
  private final Losses losses;
  private final @Nullable TraceSection section;
  private final long from;
  private final List<TraceMark> marks;
  private final @Nullable Path artifact;

  WindowSnapshot(
      Snapshot snapshot,
      TraceDeclaration declaration,
      List<Limitation> limitations,
      @Nullable TraceSection section,
      long from,
      Window window,
      List<TraceMark> marks,
      @Nullable Path artifact,
      Losses ofProgram) {
    this.snapshot = snapshot;
    this.declaration = declaration;
    this.limitations = limitations;
    this.section = section;
    this.window = window;
    this.losses = losses(snapshot.lost(), snapshot.measures(), window, ofProgram);
    this.from = from;
    this.marks = marks;
    this.artifact = artifact;
  }

  @Override
  public Iterable<KernelEvent> events() {
    return snapshot::events;
  }

  @Override
  public long size() {
    return snapshot.size();
  }

  @Override
  public Losses losses() {
    return losses;
  }

  @Override
  public Latency latency(Timed measure) {
    return MeasuredLatency.of(measure, measured(measure), from, this);
  }

  @Override
  public Values values(Valued measure) {
    return MeasuredValues.of(measure, measured(measure), from, this);
  }

  private Measured measured(Measurable measure) {
    MeasureReading reading = snapshot.measures().get(measure);
    if (reading == null) {
      throw NotMeasured.undeclared(measure);
    }
    return reading.measured();
  }

  @Override
  public TraceDeclaration declaration() {
    return declaration;
  }

  @Override
  public Optional<TraceSection> section() {
    return Optional.ofNullable(section);
  }

  @Override
  public Map<String, List<String>> probePlaces() {
    return snapshot.probes().places();
  }

  @Override
  public Map<String, List<ProbeField>> probeFields() {
    return snapshot.probes().fields();
  }

  @Override
  public List<Limitation> limitations() {
    return limitations;
  }

  @Override
  public String kernel() {
    return System.getProperty("os.version") + " " + architecture();
  }

  @Override
  public Optional<TraceArtifact> artifact() {
    return Optional.ofNullable(artifact).map(file -> new TraceArtifact(file, false));
  }

  @Override
  public void save(Path file, Map<String, String> properties) throws IOException {
    if (section != null) {
      throw new UnsupportedOperationException(
          "a section (" + section + ") is not saved by itself: save the whole trace");
    }
    Map<String, String> all = SavedProperties.of(this, properties);
    window.unseen(
        () -> {
          TraceFile.write(file, content(all));
          return file;
        });
  }

  private TraceContent content(Map<String, String> properties) throws IOException {
    return new TraceContent(
        properties,
        snapshot::forEachRecord,
        SavedLosses.of(losses),
        marks.stream().map(TraceMark::saved).toList(),
        SavedProbes.of(snapshot.probes(), snapshot::forEachRecord),
        measures());
  }

  private List<SavedMeasure> measures() {
    List<SavedMeasure> measures = new ArrayList<>();
    snapshot
        .measures()
        .forEach(
            (measure, reading) ->
                measures.add(
                    new SavedMeasure(measure.name(), from, reading.measured().named(measure))));
    return measures;
  }

  /** The first events, one in a line: what a person prints to see what there is. */
  @Override
  public String toString() {
    return SnapshotText.of(this);
  }

  private static Losses losses(
      LostCalls lost, Map<Measurable, MeasureReading> measures, Window window, Losses ofProgram) {
    List<Loss> losses = new ArrayList<>(ofProgram.losses());
    add(losses, Loss.Cause.RING_FULL, lost.ringFull());
    add(losses, Loss.Cause.MISSED, lost.missed());
    add(losses, Loss.Cause.MEMORY_LIMIT, lost.memoryLimit());
    add(losses, Loss.Cause.THREADS_FULL, unknown(lost.threadsFull()));
    add(losses, Loss.Cause.NOT_FOLLOWED, unknown(lost.scopesFull()));
    add(losses, Loss.Cause.VIRTUAL_THREAD, unknown(lost.onVirtualThreads()));
    lost.skips().forEach((program, count) -> losses.add(Loss.ofProgram(program, count)));
    if (lost.unwantedOperations() > 0) {
      losses.add(new Loss(Loss.Cause.NOT_ASKED, LostCalls.OPERATIONS, lost.unwantedOperations()));
    }
    add(losses, Loss.Cause.SILENT, unknown(lost.silent()));
    add(losses, Loss.Cause.SILENT, lost.detached());
    window.incomplete().forEach(it -> losses.add(new Loss(Loss.Cause.INCOMPLETE, it, 1)));
    measures.forEach((measure, it) -> losses.addAll(MeasureLosses.of(measure, it.lost())));
    window.leftOut().forEach(it -> losses.add(new Loss(Loss.Cause.LEFT_OUT, it, 1)));
    return losses.isEmpty() ? Losses.none() : new Losses(losses);
  }

  private static Map<String, Long> unknown(long count) {
    return count == 0 ? Map.of() : Map.of(Loss.ANY, count);
  }

  private static void add(List<Loss> losses, Loss.Cause cause, Map<String, Long> counts) {
    counts.forEach((call, count) -> losses.add(new Loss(cause, call, count)));
  }
}
