package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.AttachFailedException;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadFailedException;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.target.AttachPlan;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * One end of an interval that a user names: where a program sees it, and by which number the two
 * ends belong together. Or the place of values, which is no end and has other numbers.
 */
public final class IntervalEnd {

  private static final int EVERY_PROCESS = -1;

  private final List<AttachPoint> points;
  private final FetchBytes number;
  private final boolean byFrame;
  private final boolean together;

  private IntervalEnd(List<AttachPoint> points, FetchBytes number, boolean byFrame) {
    this.points = List.copyOf(points);
    this.number = number;
    this.byFrame = byFrame;
    this.together = OwnPrograms.mayShareLinks(points);
  }

  /** Returns one that has no number: the thread alone says to which begin an end belongs. */
  public static IntervalEnd byThread(List<AttachPoint> points) {
    return new IntervalEnd(points, PairNumber.always(0), false);
  }

  /**
   * Returns one that has a field of its probe.
   *
   * @param plans each with that field alone
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if the field is no number
   */
  public static IntervalEnd byField(List<AttachPlan> plans) {
    List<AttachPoint> points = plans.stream().flatMap(plan -> plan.points().stream()).toList();
    return new IntervalEnd(points, PairNumber.ofField(plans), false);
  }

  /** Returns one that has the place on the stack of the call that a function is entered by. */
  public static IntervalEnd byFrame(List<AttachPoint> points) {
    return new IntervalEnd(points, PairNumber.ofFrame(points.getFirst()), true);
  }

  /** Returns the name of the program for it, of those that have this role. */
  public String program(String role) {
    return role + "_" + kind(points.getFirst());
  }

  /** Says so of its program before load. */
  public void prepare(OpenObject open, String program) {
    if (together) {
      OwnPrograms.loadTogether(open, program);
    }
    switch (points.getFirst()) {
      case AttachPoint.FunctionEntry entry -> open.target(program, entry.function());
      default -> {} // a link says where it is
    }
  }

  /** Returns its number as the programs walk to it: {@code struct tk_fetch}. */
  public byte[] number() {
    ByteBuffer bytes = ByteBuffer.allocate(FetchBytes.SIZE);
    number.writeTo(bytes);
    return bytes.array();
  }

  /**
   * Attaches its program.
   *
   * @throws IllegalStateException if the kernel refuses
   * @throws dev.tracekernel.tracer.kernel.KernelTracingUnavailable if it lacks that kind of probes
   */
  public List<Link> attach(Program program) {
    try {
      return together
          ? OwnPrograms.attachTogether(points, program)
          : OwnPrograms.attach(points, program, false, EVERY_PROCESS);
    } catch (AttachFailedException e) {
      throw refused(e.errno(), e);
    }
  }

  /** Tells whether the kernel may skip its program and nothing shows it. */
  public boolean isIncomplete() {
    return points.stream().map(this::watched).anyMatch(Uncounted::at);
  }

  /** A function's call whose return is missed stays in flight: only its entry may be missed. */
  private AttachPoint watched(AttachPoint point) {
    return byFrame && point instanceof AttachPoint.UserFunction(String name, Path file, long at, _)
        ? new AttachPoint.UserFunction(name, file, at, false)
        : point;
  }

  /** Returns the error for a program that the kernel did not load. */
  public RuntimeException refused(LoadFailedException cause) {
    return refused(cause.errno(), cause);
  }

  private RuntimeException refused(int errno, RuntimeException cause) {
    AttachPoint point = points.getFirst();
    return ProbeRefusedException.of(point.name(), errno, ProbeKind.featureFor(point), cause);
  }

  private static String kind(AttachPoint point) {
    return switch (point) {
      case AttachPoint.KernelFunction _ -> "kprobe";
      case AttachPoint.FunctionEntry entry -> entry.returns() ? "fexit" : "fentry";
      case AttachPoint.Tracepoint _ -> "tracepoint";
      case AttachPoint.RawTracepoint _ -> "raw_tracepoint";
      case AttachPoint.UserFunction _, AttachPoint.UsdtSite _, AttachPoint.Usdt _ -> "uprobe";
      case AttachPoint.PerfEvent _ -> "perf_event";
      case AttachPoint.LsmHook _ -> throw new IllegalArgumentException(point.name());
    };
  }
}
