package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.AttachFailedException;
import dev.tracekernel.tracer.internal.bpf.Attachment;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadFailedException;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Attaches programs to places.
 *
 * <p>Where the kernel lets a link say which specification it is, one program is for all places of a
 * kind; elsewhere each has a copy of its own. Whether it does is seen by the first that is tried.
 */
final class Attacher {

  /** Of a shared program: so that few are loaded. */
  private static final int[] FIELDS = {6, 12, ProbeTable.FIELDS};

  private static final int EEXIST = 17;
  private static final int EVERY_PROCESS = -1;

  private final ProbePrograms programs;
  private final Map<ProbePrograms.Use, Program> shared = new HashMap<>();
  private final Set<ProbeKind> withCookie = EnumSet.noneOf(ProbeKind.class);
  private final Set<ProbeKind> withoutCookie = EnumSet.noneOf(ProbeKind.class);

  private boolean multiUprobes = true;

  Attacher(ProbePrograms programs) {
    this.programs = programs;
  }

  /** The links of a place, and the program that they run. */
  record Attached(Program program, List<Link> links) {}

  /**
   * A place that is to be attached to.
   *
   * @param size of its records
   * @param cookie its specification and, above it, its number among the places
   */
  record Target(AttachPoint point, RecordSize size, int fields, long cookie) {

    ProbeKind kind() {
      return ProbeKind.of(point);
    }

    /** Returns the function that a program is loaded for, null if a link says where it is. */
    @Nullable String function() {
      return switch (point) {
        case AttachPoint.FunctionEntry entry -> entry.function();
        case AttachPoint.LsmHook hook -> hook.hook();
        default -> null;
      };
    }
  }

  /** Attaches to a place, or says why the kernel refuses. */
  Attached attach(Target target) {
    try {
      return tryToAttach(target);
    } catch (LoadFailedException e) {
      throw refused(target, e.errno(), e);
    } catch (AttachFailedException e) {
      throw refused(target, e.errno(), e);
    } catch (NativeException e) {
      throw refused(target, e.errno(), e);
    }
  }

  /**
   * Attaches a program of the user's to places.
   *
   * @param process the only one that it is to run in, if the place is in a file; -1 for all
   * @throws IllegalStateException if the kernel refuses
   */
  static List<Link> attach(List<AttachPoint> points, Program program, int process) {
    List<Link> links = new ArrayList<>();
    try {
      points.forEach(point -> links.addAll(attach(point, program, process)));
      return links;
    } catch (RuntimeException | Error e) {
      Detaching.all(links);
      throw e;
    }
  }

  /** Attaches a program of the user's to all functions by one link. */
  static Link attachAtOnce(List<AttachPoint> points, Program program) {
    List<String> functions = new ArrayList<>();
    boolean returns = false;
    for (AttachPoint point : points) {
      if (!(point instanceof AttachPoint.KernelFunction it) || it.offset() + it.address() != 0) {
        throw new IllegalStateException(
            point.name()
                + " is no kernel function that goes by its name alone: use SEC(\"kprobe\")");
      }
      functions.add(it.function());
      returns = it.returns();
    }
    try {
      return new Attachment(program).kprobes(functions, returns, new long[functions.size()]);
    } catch (AttachFailedException e) {
      throw ProbeRefusedException.of(
          points.getFirst().name(), e.errno(), Optional.of(KernelFeature.KPROBE_MULTI), e);
    }
  }

  private static List<Link> attach(AttachPoint point, Program program, int process) {
    try {
      return links(point, program, 0, process);
    } catch (AttachFailedException e) {
      throw ProbeRefusedException.of(point.name(), e.errno(), ProbeKind.featureFor(point), e);
    } catch (NativeException e) {
      throw ProbeRefusedException.of(point.name(), e.errno(), ProbeKind.featureFor(point), e);
    }
  }

  private static RuntimeException refused(Target target, int errno, RuntimeException cause) {
    return ProbeRefusedException.of(
        target.point.name(), errno, ProbeKind.featureFor(target.point), cause);
  }

  private Attached tryToAttach(Target target) {
    ProbeKind kind = target.kind();
    if (!kind.mayHaveCookie() || withoutCookie.contains(kind)) {
      return link(target, copyFor(target), 0);
    }
    try {
      Attached attached = link(target, sharedProgram(target), target.cookie);
      withCookie.add(kind);
      return attached;
    } catch (LoadFailedException e) {
      return withoutCookie(target, e);
    } catch (AttachFailedException e) {
      boolean isThereAlready = e.errno() == EEXIST; // by another probe at the same tracepoint
      return isThereAlready ? link(target, copyFor(target), 0) : withoutCookie(target, e);
    }
  }

  /** Where cookies are known to work it is the place that was refused. */
  private Attached withoutCookie(Target target, RuntimeException refused) {
    if (withCookie.contains(target.kind())) {
      throw refused;
    }
    Attached attached = link(target, copyFor(target), 0);
    withoutCookie.add(target.kind());
    return attached;
  }

  /**
   * Attaches to all places of a probe at once, which the kernel can with functions of its own; null
   * if it cannot, or not with these.
   */
  @Nullable Attached attachAtOnce(List<Target> targets) {
    if (!targets.isEmpty() && targets.stream().allMatch(it -> UserPlaces.isOne(it.point))) {
      return attachToFiles(targets);
    }
    if (targets.size() < 2 || !targets.stream().allMatch(Attacher::isWholeFunction)) {
      return null;
    }
    AttachPoint.KernelFunction first = (AttachPoint.KernelFunction) targets.getFirst().point;
    List<String> functions =
        targets.stream().map(it -> ((AttachPoint.KernelFunction) it.point).function()).toList();
    long[] cookies = targets.stream().mapToLong(Target::cookie).toArray();
    RecordSize size = targets.stream().map(Target::size).max(Comparator.naturalOrder()).get();
    int fields = targets.stream().mapToInt(Target::fields).max().orElse(0);
    try {
      var use = new ProbePrograms.Use(ProbeKind.KPROBE_MULTI, size, atLeast(fields), null, null);
      Program program = shared.computeIfAbsent(use, programs::load);
      Link link = new Attachment(program).kprobes(functions, first.returns(), cookies);
      return new Attached(program, List.of(link));
    } catch (LoadFailedException | AttachFailedException e) {
      return null;
    }
  }

  /** Also a single one: the kernel detaches links of this kind beside each other. */
  private @Nullable Attached attachToFiles(List<Target> targets) {
    if (!multiUprobes) {
      return null;
    }
    UserPlaces places = new UserPlaces();
    targets.forEach(it -> places.add(it.point, it.cookie));
    RecordSize size = targets.stream().map(Target::size).max(Comparator.naturalOrder()).get();
    int fields = targets.stream().mapToInt(Target::fields).max().orElse(0);
    try {
      var use = new ProbePrograms.Use(ProbeKind.UPROBE_MULTI, size, atLeast(fields), null, null);
      Program program = shared.computeIfAbsent(use, programs::load);
      Attached attached = new Attached(program, places.attach(program));
      withCookie.add(ProbeKind.UPROBE_MULTI);
      return attached;
    } catch (LoadFailedException | AttachFailedException e) {
      multiUprobes = withCookie.contains(ProbeKind.UPROBE_MULTI); // else the kernel has none
      return null; // what is wrong is told place by place
    }
  }

  private static boolean isWholeFunction(Target target) {
    return target.point instanceof AttachPoint.KernelFunction function
        && function.offset() == 0
        && function.address() == 0;
  }

  private Program sharedProgram(Target target) {
    int fields = atLeast(target.fields);
    var use = new ProbePrograms.Use(target.kind(), target.size, fields, null, null);
    return shared.computeIfAbsent(use, programs::load);
  }

  private static int atLeast(int fields) {
    for (int each : FIELDS) {
      if (fields <= each) {
        return each;
      }
    }
    throw new IllegalArgumentException(fields + " fields");
  }

  private Program copyFor(Target target) {
    return programs.load(
        new ProbePrograms.Use(
            target.kind(), target.size, target.fields, target.function(), target.cookie));
  }

  private static Attached link(Target target, Program program, long cookie) {
    return new Attached(program, links(target.point, program, cookie, EVERY_PROCESS));
  }

  private static List<Link> links(AttachPoint point, Program program, long cookie, int process) {
    Attachment attachment = new Attachment(program);
    return switch (point) {
      case AttachPoint.KernelFunction it when it.address() != 0 ->
          List.of(open(() -> PerfEvents.openAt(it), fd -> attachment.perfEvent(fd, cookie)));
      case AttachPoint.KernelFunction it ->
          List.of(attachment.kprobe(it.function(), it.offset(), it.returns(), cookie));
      case AttachPoint.Tracepoint(String category, String event, _) ->
          List.of(attachment.tracepoint(category, event, cookie));
      case AttachPoint.RawTracepoint(String event) -> List.of(attachment.rawTracepoint(event));
      case AttachPoint.UserFunction it ->
          List.of(
              attachment.uprobe(
                  it.binary().toString(), it.fileOffset(), 0, it.returns(), cookie, process));
      case AttachPoint.Usdt it ->
          List.of(attachment.usdt(it.binary().toString(), it.provider(), it.probe(), process));
      case AttachPoint.UsdtSite it ->
          List.of(
              attachment.uprobe(
                  it.binary().toString(),
                  it.fileOffset(),
                  it.semaphoreFileOffset(),
                  false,
                  cookie,
                  process));
      case AttachPoint.PerfEvent event -> onCpus(event, fd -> attachment.perfEvent(fd, cookie));
      case AttachPoint.FunctionEntry _, AttachPoint.LsmHook _ -> List.of(program.attach());
    };
  }

  private static Link open(IntSupplier open, IntFunction<Link> attach) {
    int fd = open.getAsInt();
    try {
      return attach.apply(fd);
    } catch (RuntimeException | Error e) {
      LibC.close(fd);
      throw e;
    }
  }

  private static List<Link> onCpus(AttachPoint.PerfEvent event, IntFunction<Link> attach) {
    List<Link> links = new ArrayList<>();
    try {
      for (int cpu : PerfEvents.cpus(event)) {
        links.add(open(() -> PerfEvents.open(event, cpu), attach));
      }
      return links;
    } catch (RuntimeException | Error e) {
      links.forEach(Link::close);
      throw e;
    }
  }
}
