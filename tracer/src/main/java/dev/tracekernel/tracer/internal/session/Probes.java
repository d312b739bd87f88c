package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.Btf;
import dev.tracekernel.tracer.internal.bpf.HashMapReader;
import dev.tracekernel.tracer.internal.bpf.HashMapWriter;
import dev.tracekernel.tracer.internal.bpf.IteratorReader;
import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadFailedException;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.Preemption;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.bpf.RingBuffer;
import dev.tracekernel.tracer.internal.decode.OperationTable;
import dev.tracekernel.tracer.internal.decode.ProcessEvent;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import dev.tracekernel.tracer.internal.measure.Measures;
import dev.tracekernel.tracer.internal.probe.SharedMaps;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The system call tracer's object: loaded, attached, and its memory mapped. */
final class Probes implements AutoCloseable {

  private static final String OBJECT = "tracekernel";
  private static final String IN_FLIGHT = "tk_in_flight";
  private static final Map<ProcessEvent, String> SIGNALS =
      Map.of(
          ProcessEvent.SIGNAL_SENT, "tk_signal_sent",
          ProcessEvent.SIGNAL_DELIVERED, "tk_signal_delivered");

  private final LoadedObject object;
  private final List<Link> links = new ArrayList<>();
  private final List<Program> programs = new ArrayList<>();
  private final List<Program> seconded = new ArrayList<>();
  private final Map<ProcessEvent, Program> signals = new EnumMap<>(ProcessEvent.class);
  private final Variables variables;
  private final RingBuffer ring;
  private final Control control;
  private final Misses misses;
  private final Counts counts;
  private final HashMapWriter namespaces;
  private final Layouts layouts;
  private final AttachedHooks hooks;
  private final Operations operations;
  private final Tracepoints tracepoints;
  private final Preemption preemption;
  private @Nullable InFlight inFlight;
  private boolean seesOperations;

  private Probes(
      LoadedObject object,
      Variables variables,
      RingBuffer ring,
      Layouts layouts,
      PathHooks hooks,
      Tracepoints tracepoints,
      Sentinel sentinel) {
    this.object = object;
    this.tracepoints = tracepoints;
    this.preemption = tracepoints.preemption();
    this.hooks = new AttachedHooks(object, hooks);
    this.variables = variables;
    this.ring = ring;
    this.control = new Control(variables.sharedMemory(), layouts.control());
    this.misses = new Misses(variables.ownMemory(), layouts.misses(), sentinel);
    this.counts =
        new Counts(variables.sharedMemory(), layouts.counts(), programs, seconded, signals, misses);
    this.namespaces = new HashMapWriter(object.mapFd("tk_namespaces"), preemption);
    this.layouts = layouts;
    this.operations =
        new Operations(object.mapFd("tk_operations"), preemption, layouts.operations(), counts);
  }

  /** What the object's BTF says of its variables and maps; read before it is loaded. */
  private record Layouts(
      Control.Offsets control,
      Counts.Offsets counts,
      Misses.Offsets misses,
      InFlight.Offsets inFlight,
      Operations.Offsets operations,
      Layout shared,
      int ownSize) {

    static Layouts of(Btf btf) {
      RecordLayout.check(btf);
      return new Layouts(
          Control.Offsets.of(btf),
          Counts.Offsets.of(btf),
          Misses.Offsets.of(btf),
          InFlight.Offsets.of(btf),
          Operations.Offsets.of(btf),
          btf.section(Variables.SHARED),
          btf.section(Variables.OWN).size());
    }
  }

  /** Loads the programs, tells them all that steers them, and attaches them. */
  static Probes load(Settings settings, long cookie) {
    Preparation preparation = Preparation.begin();
    List<Reads> choices = settings.reads();
    for (Reads reads : choices.subList(0, choices.size() - 1)) {
      try {
        return load(() -> reads.open(OBJECT).withoutLog(), settings, cookie, preparation);
      } catch (LoadFailedException e) {
        // another way to read takes more time, and tells the same
      }
    }
    return load(() -> choices.getLast().open(OBJECT), settings, cookie, preparation);
  }

  private static Probes load(
      Supplier<OpenObject> object, Settings settings, long cookie, Preparation preparation) {
    PathHooks hooks = PathHooks.toTry();
    while (!hooks.hooks().isEmpty()) {
      try {
        return load(object.get().withoutLog(), settings, cookie, hooks, preparation);
      } catch (LoadFailedException e) {
        hooks = hooks.notLoaded(e.errno());
      }
    }
    return load(object.get(), settings, cookie, hooks, preparation);
  }

  private static Probes load(
      OpenObject open, Settings settings, long cookie, PathHooks hooks, Preparation preparation) {
    Layouts layouts = layouts(open);
    open.mapSize("tk_ring", settings.ringBytes());
    open.mapSize("tk_tasks", settings.threads());
    open.mapSize("tk_processes", settings.threads());
    open.mapSize("tk_threads", settings.threads());
    KernelVersion kernel = KernelVersion.running();
    Tracepoints tracepoints = settings.tracepoints();
    Tracepoints.onDemand(kernel).forEach(name -> open.autoload(name, false));
    tracepoints.programs(kernel).forEach(name -> open.autoload(name, true));
    tracepoints.first().forEach(name -> open.autoload(name, true));
    tracepoints.others().forEach(name -> open.autoload(name, true));
    hooks.hooks().forEach(hook -> open.autoload(hook.program(), true));
    OperationPrograms operations = OperationPrograms.of(tracepoints, kernel);
    operations.names().forEach(name -> open.autoload(name, true));
    open.mapSize("tk_operations", settings.operations());
    open.autoload(IN_FLIGHT, tracepoints == Tracepoints.CLASSIC);
    Probes probes = mapped(open.load(), layouts, settings, hooks, new Sentinel(cookie));
    try {
      probes.control.shapes(preparation.shapes());
      probes.control.wakeAt(settings.ringBytes() / 4);
      probes.control.cookie(cookie);
      probes.attach(tracepoints.programs(kernel), probes.programs);
      probes.attach(tracepoints.first(), probes.seconded);
      tracepoints.others().forEach(probes::attach);
      SIGNALS.forEach((kind, name) -> probes.signals.put(kind, probes.attach(name)));
      /* it also says how interrupted calls go on */
      probes.programs.add(probes.signals.get(ProcessEvent.SIGNAL_DELIVERED));
      probes.attach(operations);
      probes.watchMisses();
      probes.inFlight = probes.inFlight(tracepoints);
      hooks.remember();
      return probes;
    } catch (RuntimeException | Error e) {
      probes.close();
      throw e;
    }
  }

  private static Layouts layouts(OpenObject open) {
    try {
      return Layouts.of(open.btf());
    } catch (RuntimeException | Error e) {
      open.discard();
      throw e;
    }
  }

  private static Probes mapped(
      LoadedObject object, Layouts layouts, Settings settings, PathHooks hooks, Sentinel sentinel) {
    try {
      return mapped(
          object,
          Variables.of(object, layouts.shared().size(), layouts.ownSize()),
          layouts,
          settings,
          hooks,
          sentinel);
    } catch (RuntimeException | Error e) {
      object.close();
      throw e;
    }
  }

  private static Probes mapped(
      LoadedObject object,
      Variables variables,
      Layouts layouts,
      Settings settings,
      PathHooks hooks,
      Sentinel sentinel) {
    try {
      RingBuffer ring = new RingBuffer(object.mapFd("tk_ring"), settings.ringBytes());
      return new Probes(object, variables, ring, layouts, hooks, settings.tracepoints(), sentinel);
    } catch (RuntimeException | Error e) {
      variables.close();
      throw e;
    }
  }

  private void attach(List<String> names, List<Program> attached) {
    names.forEach(name -> attached.add(attach(name)));
  }

  private void attach(OperationPrograms operations) {
    seesOperations = operations.attach(name -> programs.add(attach(name)));
    control.opcodes(OperationTable.opcodes());
    control.rings(seesOperations);
  }

  private Program attach(String name) {
    Program program = object.program(name);
    links.add(program.attach());
    return program;
  }

  private void watchMisses() {
    Set<Program> watched = new LinkedHashSet<>(programs);
    watched.addAll(seconded);
    watched.addAll(signals.values());
    misses.watch(List.copyOf(watched), blank());
  }

  private InFlight inFlight(Tracepoints tracepoints) {
    InFlight.Offsets offsets = layouts.inFlight();
    FlyingTasks tasks =
        switch (tracepoints) {
          case RAW -> inMaps(offsets);
          case CLASSIC -> iterated(offsets);
        };
    FlyingTasks parked = parked(reader("tk_parked", offsets.taskSize()));
    return new InFlight(tasks, parked, offsets);
  }

  private FlyingTasks inMaps(InFlight.Offsets offsets) {
    FlyingTasks tasks =
        FlyingTasks.inMaps(
            reader("tk_tasks", offsets.taskSize()),
            reader("tk_long", offsets.longSize()),
            offsets.record());
    return tasks.againIf(() -> counts.execs() != 0);
  }

  private HashMapReader reader(String map, int valueSize) {
    return new HashMapReader(object.mapFd(map), preemption, valueSize);
  }

  /** From the maps where there may be calls that the iterator does not come by. */
  private FlyingTasks iterated(InFlight.Offsets offsets) {
    Link link = object.program(IN_FLIGHT).attach();
    links.add(link);
    return FlyingTasks.iterated(new IteratorReader(link), offsets.taskSize())
        .or(inMaps(offsets), () -> counts.execs() != 0 || control.reachOutside());
  }

  /** There hardly ever are any. */
  private FlyingTasks parked(HashMapReader tasks) {
    return action -> {
      if (counts.parked() != 0) {
        tasks.forEach(task -> action.accept(task, operator -> Optional.empty()));
      }
    };
  }

  /**
   * Gives an id to a process, by its number in this pid namespace, and to all those that it and
   * others with that id have started before; with no number, to these alone.
   *
   * @return how many were found
   */
  long adopt(long id, long pid) {
    control.follow(id, pid);
    long atFirst = counts.adopted();
    try (Link link = object.program("tk_adopt").attach()) {
      long before;
      do {
        before = counts.adopted();
        link.iterate();
      } while (counts.adopted() != before);
    }
    return counts.adopted() - atFirst;
  }

  /** The slots of a pid namespace, by its number. */
  void namespace(int inode, long slots) {
    namespaces.put(inode, slots);
  }

  /** Takes a pid namespace out that has slots. */
  void forgetNamespace(int inode) {
    namespaces.remove(inode);
  }

  AttachedHooks hooks() {
    return hooks;
  }

  /** Returns how many programs were attached and are not. */
  int detached() {
    long programs = links.stream().filter(link -> !link.isAttached()).count();
    return (int) (programs + hooks.detached());
  }

  Control control() {
    return control;
  }

  Counts counts() {
    return counts;
  }

  Misses misses() {
    return misses;
  }

  /** Those that somebody else asks for. */
  Misses misses(Sentinel sentinel) {
    return new Misses(variables.ownMemory(), layouts.misses(), sentinel);
  }

  /** The descriptor of a map whose values each CPU has for itself. */
  int blank() {
    return object.mapFd("tk_blank");
  }

  /** What probes by name share with these programs. */
  SharedMaps sharedMaps() {
    return new SharedMaps(object, layouts.shared());
  }

  /** What measures shares maps with these programs too, and sees system calls as these do. */
  Measures measures() {
    return new Measures(sharedMaps(), tracepoints == Tracepoints.CLASSIC, preemption);
  }

  RingBuffer ring() {
    return ring;
  }

  InFlight inFlight() {
    return Objects.requireNonNull(inFlight, "not attached yet");
  }

  boolean seesOperations() {
    return seesOperations;
  }

  Operations operations() {
    return operations;
  }

  @Override
  public void close() {
    hooks.close();
    links.forEach(Link::close);
    ring.close();
    variables.close();
    object.close();
  }
}
