package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.Targets;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.SyscallProbe;
import java.util.List;

/** Finds the places of this machine that a probe's name means. */
final class Places {

  private static final Targets TARGETS = Targets.ofThisMachine();

  private Places() {}

  /**
   * Returns at least one; several for a wildcard, and for a USDT probe with several sites.
   *
   * @throws ProgramException if programs are not attached to its kind by hand
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if there is none, with the nearest
   */
  static List<AttachPoint> of(ProbeSpec probe) {
    if (probe instanceof SyscallProbe) {
      throw new ProgramException(
          "programs are not attached to "
              + probe.place()
              + " by hand: use tracepoint:syscalls:sys_enter_... or sys_exit_..., or a rawtracepoint");
    }
    return TARGETS.places(probe);
  }
}
