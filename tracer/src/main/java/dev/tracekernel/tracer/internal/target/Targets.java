package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.elf.Machine;
import dev.tracekernel.tracer.probe.KernelFunctionProbe;
import dev.tracekernel.tracer.probe.LsmProbe;
import dev.tracekernel.tracer.probe.PerfEventProbe;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.RawTracepointProbe;
import dev.tracekernel.tracer.probe.SyscallProbe;
import dev.tracekernel.tracer.probe.TimerProbe;
import dev.tracekernel.tracer.probe.TracepointProbe;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import dev.tracekernel.tracer.probe.UsdtProbe;
import dev.tracekernel.tracer.probe.UserFunctionProbe;
import java.nio.file.Path;
import java.util.List;

/** Looks up where a probe is to be attached, and how its fields are read. Any thread may ask. */
public final class Targets {

  /** Without it all arguments would be looked up. */
  private static final String ONLY_STACK = "(kstack)";

  private final KernelFunctionTargets functions;
  private final TracepointTargets tracepoints;
  private final RawTracepointTargets rawTracepoints;
  private final LsmTargets hooks;

  Targets(Path root, KernelBtf btf, Machine machine) {
    this.functions = new KernelFunctionTargets(new KernelFunctions(root), btf, machine);
    this.tracepoints = new TracepointTargets(root, btf);
    this.rawTracepoints = new RawTracepointTargets(btf);
    this.hooks = new LsmTargets(root, btf);
  }

  /**
   * Returns the targets of this machine. One that is kept reads the kernel's list of functions
   * again only when modules were loaded or went.
   */
  public static Targets ofThisMachine() {
    return new Targets(Path.of("/"), KernelBtf.running(), Machine.running());
  }

  /**
   * Returns at least one place, whatever is known of the values there.
   *
   * @throws UnknownProbeException as {@link #resolve} does
   */
  public List<AttachPoint> places(ProbeSpec probe) {
    try {
      return resolve(ProbeSpec.parse(probe.place() + ONLY_STACK)).stream()
          .flatMap(plan -> plan.points().stream())
          .toList();
    } catch (UnknownProbeException e) {
      throw UnknownProbeException.because(
          String.valueOf(e.getMessage()).replace(ONLY_STACK + "\"", "\""));
    }
  }

  /**
   * Returns at least one plan.
   *
   * @param probe none of a system call or of process events, which are not attached by name
   * @throws UnknownProbeException if the probe, or a field of it, does not exist here; the message
   *     says why, and what there is
   */
  public List<AttachPlan> resolve(ProbeSpec probe) {
    return switch (probe) {
      case TracepointProbe it -> tracepoints.resolve(it);
      case RawTracepointProbe it -> rawTracepoints.resolve(it);
      case KernelFunctionProbe it -> functions.resolve(it);
      case UserFunctionProbe it -> UserFunctionTargets.resolve(it);
      case UsdtProbe it -> UsdtTargets.resolve(it);
      case TimerProbe it -> PerfTargets.timer(it);
      case PerfEventProbe it -> PerfTargets.event(it);
      case LsmProbe it -> hooks.resolve(it);
      case SyscallProbe it ->
          throw new IllegalArgumentException("a system call is traced as all are: " + it.name());
    };
  }
}
