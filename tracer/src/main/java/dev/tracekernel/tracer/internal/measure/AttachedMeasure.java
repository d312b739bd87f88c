package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.Mapping;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.measure.Measurable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * A measure whose programs are attached, and stay so until its engine ends; quiet unless a window
 * wants it. Guarded by the engine's lock.
 */
public final class AttachedMeasure implements AutoCloseable {

  private final MeasureLoader.Plan plan;
  private final LoadedObject object;
  private final List<Program> programs;
  private final List<Link> links;
  private final List<Link> missed;
  private final CellReader reader;
  private final Mapping variables;
  private final MemorySegment words;
  private int windows;

  AttachedMeasure(
      MeasureLoader.Plan plan,
      LoadedObject object,
      List<Program> programs,
      List<Link> links,
      CellReader reader,
      Layout variables) {
    this.plan = plan;
    this.object = object;
    this.programs = programs;
    this.links = links;
    this.missed = links.stream().filter(link -> link.missed().isPresent()).toList();
    this.reader = reader;
    this.variables = Mapping.ofVariables(object.mapFd(".bss"), variables.size());
    this.words = this.variables.memory().asSlice(variables.at("tk_measured"));
  }

  /** Returns what it measures. */
  public Measurable measure() {
    return plan.measure();
  }

  /** A window wants it, from its epoch on. What was counted for those before is nobody's by now. */
  public void open() {
    if (windows++ == 0) {
      reader.clear();
      words.set(ValueLayout.JAVA_LONG, MeasureLayout.WANTED, 1);
    }
  }

  /**
   * A window that wanted it is closed.
   *
   * @param oldest the epoch at which the oldest window was opened that is left
   */
  public void close(long oldest) {
    if (--windows == 0) {
      words.set(ValueLayout.JAVA_LONG, MeasureLayout.WANTED, 0);
    } else {
      reader.forgetBefore(oldest);
    }
  }

  /** Reads what it has counted for all windows. */
  public Measured read() {
    return reader.read();
  }

  /** Returns what it has lost, ever. */
  public MeasureCounts counts() {
    return new MeasureCounts(
        words.get(ValueLayout.JAVA_LONG, MeasureLayout.STARTS_FULL),
        words.get(ValueLayout.JAVA_LONG, MeasureLayout.CELLS_FULL),
        words.get(ValueLayout.JAVA_LONG, MeasureLayout.DISPUTED),
        words.get(ValueLayout.JAVA_LONG, MeasureLayout.NESTED)
            + programs.stream().mapToLong(Program::recursionMisses).sum()
            + missed.stream().mapToLong(link -> link.missed().orElse(0)).sum(),
        links.stream().filter(link -> !link.isAttached()).count(),
        plan.incomplete() ? 1 : 0);
  }

  List<Link> links() {
    return links;
  }

  /** Its links were closed before. */
  @Override
  public void close() {
    variables.close();
    object.close();
  }
}
