package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.SyscallFunctions;
import dev.tracekernel.tracer.internal.target.Targets;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.SyscallProbe;
import dev.tracekernel.tracer.probe.UsdtProbe;
import java.util.List;

/** Finds the places of this machine that a probe's name means. */
final class Places {

  private static final Targets TARGETS = Targets.ofThisMachine();

  private Places() {}

  /**
   * Returns at least one; several for a wildcard, and for a USDT probe with several sites.
   *
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if there is none, with the nearest
   */
  static List<AttachPoint> of(ProbeSpec probe) {
    return probe instanceof SyscallProbe it ? List.of(systemCall(it)) : TARGETS.places(probe);
  }

  private static AttachPoint systemCall(SyscallProbe probe) {
    String function = SyscallFunctions.of(probe.systemCall());
    return new AttachPoint.KernelFunction(function, 0, null, false);
  }

  /** Returns the places with all sites of a USDT probe as one, which libbpf attaches to. */
  static List<AttachPoint> withUsdtArguments(List<AttachPoint> places) {
    return places.stream().map(Places::withUsdtArguments).distinct().toList();
  }

  private static AttachPoint withUsdtArguments(AttachPoint place) {
    return place instanceof AttachPoint.UsdtSite site
            && ProbeSpec.parse(site.name()) instanceof UsdtProbe it
        ? new AttachPoint.Usdt(site.name(), site.binary(), it.provider(), it.probe())
        : place;
  }
}
