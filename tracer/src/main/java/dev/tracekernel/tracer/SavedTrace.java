package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeField;
import dev.tracekernel.tracer.internal.decode.Begin;
import dev.tracekernel.tracer.internal.decode.Epochs;
import dev.tracekernel.tracer.internal.file.SavedMeasure;
import dev.tracekernel.tracer.internal.file.TraceFile;
import dev.tracekernel.tracer.internal.measure.Measured;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.Timed;
import dev.tracekernel.tracer.measure.Valued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trace that was saved; it is its own snapshot, always the same.
 *
 * <p>Needs neither root nor libbpf nor Linux. The file stays open, and is unpacked in small parts
 * while events are iterated: nothing of it stays on the heap. Safe for use by several threads.
 */
public final class SavedTrace extends WholeTrace implements TraceSnapshot {

  private final Path path;
  private final TraceFile file;
  private final Architecture architecture;
  private final TraceDeclaration declaration;
  private final List<Limitation> limitations;
  private final Losses losses;

  private SavedTrace(Path path, TraceFile file) throws IOException {
    SavedDeclaration saved = new SavedDeclaration(path, file);
    saved.checkLayouts();
    this.path = path;
    this.file = file;
    this.architecture = saved.architecture();
    this.declaration = saved.declaration(architecture);
    this.limitations = saved.limitations();
    this.losses = SavedLosses.of(file);
    file.marks().forEach(mark -> marks.add(new TraceMark(mark, this)));
  }

  /**
   * Loads a trace, and checks all of its file.
   *
   * @throws IOException if the file is missing, damaged, cut off, of a later version or no trace;
   *     the message says which, and what to do
   */
  public static SavedTrace load(Path file) throws IOException {
    return new SavedTrace(file, TraceFile.open(file));
  }

  @Override
  public TraceSnapshot snapshot() {
    return this;
  }

  @Override
  public Iterable<KernelEvent> events() {
    return events(Epochs.ALL);
  }

  Iterable<KernelEvent> events(Epochs part) {
    return () -> file.events(architecture, part);
  }

  /** Returns the marks that were set in the trace, in that order. */
  public List<TraceMark> marks() {
    return marks.all();
  }

  @Override
  TraceSnapshot part(TraceMark from, @Nullable TraceMark to, TraceSection section) {
    Begin begin = from.saved().begin();
    Epochs epochs = to == null ? Epochs.since(begin) : new Epochs(begin, to.saved().begin());
    return new SavedPart(this, section, epochs);
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public Losses losses() {
    return losses;
  }

  @Override
  public Latency latency(Timed measure) {
    SavedMeasure saved = saved(measure);
    return MeasuredLatency.of(measure, saved.measured(), saved.from(), this);
  }

  @Override
  public Values values(Valued measure) {
    SavedMeasure saved = saved(measure);
    return MeasuredValues.of(measure, saved.measured(), saved.from(), this);
  }

  /** Returns what a section has; losses are those of the whole trace. */
  Measured measured(Measurable measure, Epochs part) {
    return saved(measure).measured().during(part.begin().epoch(), part.end().epoch());
  }

  private SavedMeasure saved(Measurable measure) {
    return file.measures().stream()
        .filter(saved -> saved.name().equals(measure.name()))
        .findFirst()
        .orElseThrow(() -> NotMeasured.undeclared(measure));
  }

  @Override
  public TraceDeclaration declaration() {
    return declaration;
  }

  @Override
  public Map<String, List<String>> probePlaces() {
    return file.probes().places();
  }

  @Override
  public Map<String, List<ProbeField>> probeFields() {
    return file.probes().fields();
  }

  @Override
  public List<Limitation> limitations() {
    return limitations;
  }

  @Override
  public String kernel() {
    return file.properties().getOrDefault(SavedProperties.KERNEL, "unknown");
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public Optional<TraceArtifact> artifact() {
    return Optional.of(new TraceArtifact(path, true));
  }

  /**
   * Returns what the file says about the trace, by name: {@code kernel}, {@code saved} (the time),
   * {@code java}, ..., and what was given to {@link TraceSnapshot#save(Path, Map)}. All names are
   * in {@code docs/trace-file.md}.
   */
  public Map<String, String> properties() {
    return Collections.unmodifiableMap(file.properties());
  }

  /** Copies the file. */
  @Override
  public void save(Path target) throws IOException {
    save(target, Map.of());
  }

  /**
   * Copies the file.
   *
   * @throws IllegalArgumentException if there are properties: the file has those that it has
   */
  @Override
  public void save(Path target, Map<String, String> properties) throws IOException {
    if (!properties.isEmpty()) {
      throw new IllegalArgumentException("a saved trace keeps its properties; give none");
    }
    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public String toString() {
    return SnapshotText.of(this);
  }
}
