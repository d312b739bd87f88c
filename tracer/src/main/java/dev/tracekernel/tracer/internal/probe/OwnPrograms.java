package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.List;

/** Attaches programs that are not the tracer's. */
public final class OwnPrograms {

  private OwnPrograms() {}

  /**
   * Attaches a program to places: by one link for each, or one for each CPU, or one for all.
   *
   * @param atOnce whether it is a program that is attached to functions by one link
   * @param process the only one that it is to run in, if the place is in a file; -1 for all
   * @throws IllegalStateException if the kernel refuses
   * @throws dev.tracekernel.tracer.kernel.KernelTracingUnavailable if this kernel lacks that kind
   *     of probes
   */
  public static List<Link> attach(
      List<AttachPoint> points, Program program, boolean atOnce, int process) {
    return atOnce
        ? List.of(Attacher.attachAtOnce(points, program))
        : Attacher.attach(points, program, process);
  }

  /**
   * Attaches a program to places that {@link #mayShareLinks} said so of: by one link for each file.
   * It was said before load, by {@link #loadTogether}.
   *
   * @throws dev.tracekernel.tracer.internal.bpf.AttachFailedException if the kernel refuses
   */
  public static List<Link> attachTogether(List<AttachPoint> points, Program program) {
    UserPlaces places = new UserPlaces();
    points.forEach(point -> places.add(point, 0));
    return places.attach(program);
  }

  /** Says of a program that it will be attached to places together. */
  public static void loadTogether(OpenObject object, String program) {
    object.attachType(program, MultiUprobes.ATTACH_TYPE);
  }

  /**
   * Tells whether places can be attached to, and left, together. By the kernel's version: to try it
   * takes a grace period, a fifth of a second and more.
   */
  public static boolean mayShareLinks(List<AttachPoint> points) {
    return !points.isEmpty()
        && points.stream().allMatch(UserPlaces::isOne)
        && KernelVersion.running().isAtLeast(KernelFeature.UPROBE_MULTI.minimum());
  }
}
