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
   * Attaches a program to a place: by one link, or one for each CPU.
   *
   * @throws IllegalStateException if the kernel refuses
   * @throws dev.tracekernel.tracer.kernel.KernelTracingUnavailable if this kernel lacks that kind
   *     of probes
   */
  public static List<Link> attach(AttachPoint point, Program program) {
    return Attacher.attach(point, program);
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
