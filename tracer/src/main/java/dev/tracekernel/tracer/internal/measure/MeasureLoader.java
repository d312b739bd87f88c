package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.MapElements;
import dev.tracekernel.tracer.internal.bpf.MapInfo;
import dev.tracekernel.tracer.internal.bpf.ObjectImage;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.Preemption;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.feature.KernelPrograms;
import dev.tracekernel.tracer.internal.feature.Outcome;
import dev.tracekernel.tracer.internal.probe.Detaching;
import dev.tracekernel.tracer.internal.probe.SharedMaps;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Loads and attaches what measures. */
record MeasureLoader(SharedMaps shared, Preemption preemption, MeasureSettings settings) {

  /**
   * Loads a measure's object and attaches its programs.
   *
   * @throws dev.tracekernel.tracer.internal.bpf.LoadFailedException if the kernel refuses it
   * @throws dev.tracekernel.tracer.internal.bpf.AttachFailedException likewise
   */
  AttachedMeasure load(Measurable measure, MeasurePrograms programs, boolean classicCalls) {
    boolean together = KernelPrograms.exchangesIf() instanceof Outcome.Works;
    return load(measure, programs, programs.chosen(classicCalls, together));
  }

  /** Loads those of a measure's programs that have these names. */
  AttachedMeasure load(Measurable measure, MeasurePrograms programs, List<String> names) {
    return load(
        new Plan(measure, programs.file(), names, false),
        open -> MeasureConstants.set(open, programs),
        MeasureLoader::attach);
  }

  /**
   * What is loaded.
   *
   * @param file without {@code .bpf.c}
   * @param names of its programs
   * @param incomplete whether the kernel may skip one and count nothing
   */
  record Plan(Measurable measure, String file, List<String> names, boolean incomplete) {

    /** What has its value at once is never on its way. */
    int intervals(MeasureSettings settings) {
      return measure instanceof Timed ? settings.intervals() : 1;
    }
  }

  /** Loads what measures, prepared and attached as is said. */
  AttachedMeasure load(
      Plan plan, Consumer<OpenObject> preparation, Function<List<Program>, List<Link>> attach) {
    OpenObject open = OpenObject.of(ObjectImage.of(plan.file), "tracekernelmsr");
    Layout variables = prepare(open, plan, preparation);
    LoadedObject object = open.load();
    try {
      List<Program> loaded = plan.names.stream().map(object::program).toList();
      return new AttachedMeasure(
          plan, object, loaded, attach.apply(loaded), reader(object), variables);
    } catch (RuntimeException | Error e) {
      object.close();
      throw e;
    }
  }

  private Layout prepare(OpenObject open, Plan plan, Consumer<OpenObject> preparation) {
    try {
      Layout variables = MeasureLayout.check(open.btf());
      shared.giveTo(open);
      open.mapSize("tk_starts", plan.intervals(settings));
      open.mapSize("tk_cells", settings.buckets());
      plan.names.forEach(name -> open.autoload(name, true));
      preparation.accept(open);
      return variables;
    } catch (RuntimeException | Error e) {
      open.discard();
      throw e;
    }
  }

  private static List<Link> attach(List<Program> programs) {
    List<Link> links = new ArrayList<>();
    try {
      programs.forEach(program -> links.add(program.attach()));
      return links;
    } catch (RuntimeException | Error e) {
      Detaching.all(links);
      throw e;
    }
  }

  private CellReader reader(LoadedObject object) {
    return new CellReader(
        elements(object, "tk_starts"),
        elements(object, "tk_cells"),
        elements(object, "tk_subjects"));
  }

  private MapElements elements(LoadedObject object, String map) {
    int fd = object.mapFd(map);
    MapInfo info = MapInfo.of(fd);
    return new MapElements(fd, info.keySize(), info.valueSize(), info.maxEntries(), preemption);
  }
}
