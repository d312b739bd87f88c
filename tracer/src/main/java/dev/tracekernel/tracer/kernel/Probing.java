package dev.tracekernel.tracer.kernel;

import dev.tracekernel.tracer.internal.feature.CompatProgram;
import dev.tracekernel.tracer.internal.feature.KernelBtf;
import dev.tracekernel.tracer.internal.feature.KernelPrograms;
import dev.tracekernel.tracer.internal.feature.Machine;
import dev.tracekernel.tracer.internal.feature.Outcome;
import dev.tracekernel.tracer.internal.feature.PerfPrograms;
import dev.tracekernel.tracer.internal.feature.Storage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tries each feature at most once. */
final class Probing {

  private static final Map<KernelFeature, FeatureAnswer> ANSWERS = new ConcurrentHashMap<>();

  private Probing() {}

  static FeatureAnswer answer(KernelFeature feature) {
    return ANSWERS.computeIfAbsent(feature, untried -> Answers.of(attempt(untried)));
  }

  private static Outcome attempt(KernelFeature feature) {
    return switch (feature) {
      case BTF -> KernelBtf.attempt();
      case RING_BUFFER -> Storage.ringBuffer();
      case RAW_TRACEPOINT -> KernelPrograms.rawTracepoint();
      case TP_BTF -> KernelPrograms.tpBtf();
      case TRACEPOINT -> PerfPrograms.tracepoint();
      case KPROBES -> PerfPrograms.kprobe();
      case KPROBE_MULTI -> KernelPrograms.kprobeMulti();
      case KPROBE_SESSION -> KernelPrograms.kprobeSession();
      case FENTRY -> KernelPrograms.fentry();
      case FEXIT -> KernelPrograms.fexit();
      case LSM -> KernelPrograms.lsm();
      case UPROBES -> PerfPrograms.uprobe();
      case UPROBE_MULTI -> PerfPrograms.uprobeMulti();
      case UPROBE_SESSION -> PerfPrograms.uprobeSession();
      case BPF_ITERATORS -> KernelPrograms.iterator();
      case TASK_STORAGE -> Storage.taskStorage();
      case BPF_COOKIE -> PerfPrograms.cookie();
      case HARDWARE_EVENTS -> Machine.hardwareEvents();
      case IO_URING -> Machine.ioUring();
      case COMPAT -> CompatProgram.attempt();
    };
  }
}
