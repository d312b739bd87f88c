package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import java.util.List;

/** Attaches programs that are not the tracer's. */
public final class OwnPrograms {

  private OwnPrograms() {}

  /**
   * Attaches a program to a place: by one link, or one for each CPU.
   *
   * @param process the only one that it is to run in, if the place is in a file; -1 for all
   * @throws IllegalStateException if the kernel refuses
   * @throws dev.tracekernel.tracer.kernel.KernelTracingUnavailable if this kernel lacks that kind
   *     of probes
   */
  public static List<Link> attach(AttachPoint point, Program program, int process) {
    return Attacher.attach(point, program, process);
  }
}
