package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.target.AttachPoint;
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
}
