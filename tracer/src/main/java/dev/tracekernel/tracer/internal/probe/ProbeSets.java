package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.decode.ProbeFormat;
import dev.tracekernel.tracer.internal.target.AttachPlan;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.Field;
import dev.tracekernel.tracer.internal.target.PlaceStamp;
import dev.tracekernel.tracer.internal.target.Targets;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The probes that this JVM has asked for, each attached once, and again when its binary or module
 * was replaced.
 *
 * <p>To detach one takes the kernel 50 to 140 ms: that is done at the end, for all at a time. Safe
 * for use by several threads.
 */
public final class ProbeSets implements AutoCloseable {

  private final SharedMaps shared;
  private static final int TRIES = 10;

  private final Map<ProbeSpec, Known> attached = new HashMap<>();
  private final List<Link> links = new ArrayList<>();
  private @Nullable ProbePrograms programs;
  private @Nullable Attacher attacher;
  private @Nullable Targets targets;

  /** Creates the set; nothing is loaded until a probe is asked for. */
  public ProbeSets(SharedMaps shared) {
    this.shared = shared;
  }

  /**
   * Returns a probe that is attached, now or before; anew if what it is in was replaced since.
   *
   * @param resolve says where it is to be attached, if it is not yet
   * @throws IllegalStateException if the kernel refuses it
   */
  public synchronized AttachedProbe attach(
      ProbeSpec probe, Function<ProbeSpec, List<AttachPlan>> resolve) {
    Known before = attached.get(probe);
    if (before != null && before.stamp.isSame()) {
      return before.probe;
    }
    if (before != null && before.stamp.isWrittenOver()) {
      detach(before);
    }
    Known now = attachAnew(probe, before, resolve);
    attached.put(probe, now);
    return now.probe;
  }

  /** The links of what was replaced stay: windows may be open on processes that still have it. */
  private record Known(
      AttachedProbe probe, List<AttachPlan> plans, PlaceStamp stamp, List<Link> links) {}

  private Known attachAnew(
      ProbeSpec probe, @Nullable Known before, Function<ProbeSpec, List<AttachPlan>> resolve) {
    for (int i = 0; i < TRIES; i++) {
      List<AttachPlan> plans = resolve.apply(probe);
      PlaceStamp stamp = PlaceStamp.of(probe, plans);
      if (before != null && before.stamp.areFilesSame() && before.plans.equals(plans)) {
        return new Known(before.probe, plans, stamp, before.links); // of other modules
      }
      Known now = attachNow(probe, plans, stamp);
      if (stamp.areFilesSame()) {
        return now;
      }
      detach(now);
    }
    throw new IllegalStateException(
        probe.place() + " was not attached: its binary is being written to all the time");
  }

  private void detach(Known known) {
    Detaching.all(known.links);
    links.removeAll(known.links);
  }

  /** Returns what looks up places; kept, since it reads long lists. */
  public synchronized Targets targets() {
    Targets known = targets;
    if (known == null) {
      known = Targets.ofThisMachine();
      targets = known;
    }
    return known;
  }

  private Known attachNow(ProbeSpec probe, List<AttachPlan> plans, PlaceStamp stamp) {
    ProbePrograms loaded = programs();
    int before = loaded.table().size();
    Map<Integer, ProbeFormat> formats = new LinkedHashMap<>();
    List<Attacher.Target> targets = new ArrayList<>();
    Set<Program> used = new LinkedHashSet<>();
    List<Link> made = new ArrayList<>();
    try {
      for (AttachPlan plan : plans) {
        addTargets(probe, plan, loaded.table(), formats, targets);
      }
      for (Attacher.Attached place : attachAll(attacher(loaded), targets, made)) {
        used.add(place.program());
      }
    } catch (RuntimeException | Error e) {
      Detaching.all(made);
      loaded.table().truncate(before);
      throw e;
    }
    links.addAll(made);
    Stream<Watched> watched =
        Stream.concat(
            used.stream().map(Watched::from),
            made.stream().filter(ProbeSets::counts).map(Watched::from));
    boolean incomplete = targets.stream().anyMatch(target -> Uncounted.at(target.point()));
    AttachedProbe now =
        new AttachedProbe(
            probe,
            loaded.table(),
            formats,
            watched.toList(),
            made,
            incomplete,
            plans.getFirst().leftOut());
    return new Known(now, plans, stamp, List.copyOf(made));
  }

  private static boolean counts(Link link) {
    return link.missed().isPresent();
  }

  /** Adds each link as it is made: if a later one is refused they are undone. */
  private static List<Attacher.Attached> attachAll(
      Attacher attacher, List<Attacher.Target> targets, List<Link> made) {
    Attacher.Attached atOnce = attacher.attachAtOnce(targets);
    if (atOnce != null) {
      made.addAll(atOnce.links());
      return List.of(atOnce);
    }
    List<Attacher.Attached> places = new ArrayList<>();
    for (Attacher.Target target : targets) {
      Attacher.Attached place = attacher.attach(target);
      made.addAll(place.links());
      places.add(place);
    }
    return places;
  }

  private static void addTargets(
      ProbeSpec probe,
      AttachPlan plan,
      ProbeTable table,
      Map<Integer, ProbeFormat> formats,
      List<Attacher.Target> targets) {
    Compiled compiled = Compiled.of(plan);
    int specification = table.add(compiled.fetches(), compiled.isNobodys());
    List<String> places = plan.places();
    List<ProbeFormat.Value> values = plan.fields().stream().map(ProbeFormat.Value::of).toList();
    formats.put(specification, new ProbeFormat(probe.place(), places, values));
    for (int place = 0; place < places.size(); place++) {
      long cookie = (long) place << Integer.SIZE | specification;
      targets.add(
          new Attacher.Target(
              plan.points().get(place), compiled.size(), compiled.fetches().size(), cookie));
    }
  }

  private ProbePrograms programs() {
    ProbePrograms loaded = programs;
    if (loaded == null) {
      loaded = new ProbePrograms(shared);
      programs = loaded;
    }
    return loaded;
  }

  private Attacher attacher(ProbePrograms loaded) {
    Attacher known = attacher;
    if (known == null) {
      known = new Attacher(loaded);
      attacher = known;
    }
    return known;
  }

  @Override
  public synchronized void close() {
    Detaching.all(links);
    links.clear();
    if (programs != null) {
      programs.close();
    }
  }

  /** A plan as the programs take it. */
  private record Compiled(List<FetchBytes> fetches, RecordSize size, boolean isNobodys) {

    static Compiled of(AttachPlan plan) {
      AttachPoint point = plan.points().getFirst();
      if (plan.fields().size() > ProbeTable.FIELDS) {
        throw tooMuch(plan, plan.fields().size() + " fields, and may have " + ProbeTable.FIELDS);
      }
      List<FetchBytes> fetches = new ArrayList<>();
      for (Field field : plan.fields()) {
        fetches.add(FetchCompiler.compile(point, field));
      }
      RecordSize size =
          RecordSize.of(fetches)
              .orElseThrow(() -> tooMuch(plan, "more bytes in its fields than a record holds"));
      return new Compiled(fetches, size, isNobodys(point));
    }

    private static IllegalArgumentException tooMuch(AttachPlan plan, String what) {
      return new IllegalArgumentException(
          plan.probe().place() + " has " + what + ": name those that you want, in parentheses");
    }

    /** An interval is of no task: it fires in whichever runs. */
    private static boolean isNobodys(AttachPoint point) {
      return point instanceof AttachPoint.PerfEvent event && !event.everyCpu();
    }
  }
}
