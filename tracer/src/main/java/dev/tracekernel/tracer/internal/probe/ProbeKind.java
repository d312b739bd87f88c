package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The programs: one for each way to be attached. */
enum ProbeKind {
  KPROBE("tk_kprobe", true, KernelFeature.KPROBES),
  KPROBE_MULTI("tk_kprobe_multi", true, KernelFeature.KPROBE_MULTI),
  UPROBE("tk_uprobe", true, KernelFeature.UPROBES),
  UPROBE_MULTI("tk_uprobe", true, KernelFeature.UPROBE_MULTI),
  TRACEPOINT("tk_tracepoint", true, KernelFeature.TRACEPOINT),
  RAW_TRACEPOINT("tk_raw_tracepoint", false, KernelFeature.RAW_TRACEPOINT),
  FENTRY("tk_fentry", false, KernelFeature.FENTRY),
  FEXIT("tk_fexit", false, KernelFeature.FEXIT),
  LSM("tk_lsm", false, KernelFeature.LSM),
  PERF_EVENT("tk_perf_event", true, null);

  private final String program;
  private final boolean mayHaveCookie;
  private final @Nullable KernelFeature feature;

  ProbeKind(String program, boolean mayHaveCookie, @Nullable KernelFeature feature) {
    this.program = program;
    this.mayHaveCookie = mayHaveCookie;
    this.feature = feature;
  }

  static ProbeKind of(AttachPoint point) {
    return switch (point) {
      case AttachPoint.KernelFunction _ -> KPROBE;
      case AttachPoint.FunctionEntry entry -> entry.returns() ? FEXIT : FENTRY;
      case AttachPoint.Tracepoint _ -> TRACEPOINT;
      case AttachPoint.RawTracepoint _ -> RAW_TRACEPOINT;
      case AttachPoint.UserFunction _, AttachPoint.UsdtSite _, AttachPoint.Usdt _ -> UPROBE;
      case AttachPoint.PerfEvent _ -> PERF_EVENT;
      case AttachPoint.LsmHook _ -> LSM;
    };
  }

  String program() {
    return program;
  }

  /** Tells whether a link of it may say which specification it is; not every kernel lets it. */
  boolean mayHaveCookie() {
    return mayHaveCookie;
  }

  /** Returns what a kernel, or its machine, must have for a place to be one. */
  static Optional<KernelFeature> featureFor(AttachPoint point) {
    boolean counter = point instanceof AttachPoint.PerfEvent event && event.isOfProcessor();
    return Optional.ofNullable(counter ? KernelFeature.HARDWARE_EVENTS : of(point).feature);
  }
}
