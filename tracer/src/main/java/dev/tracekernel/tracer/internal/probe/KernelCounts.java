package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.btf.KernelTypes;
import java.util.Optional;

/** What the running kernel counts of probes that it could not run a program at. */
final class KernelCounts {

  private KernelCounts() {}

  /** Whether a link says it of kprobes and kretprobes: by the kernel's own description of it. */
  static boolean hasMissesOfKprobes() {
    return Running.KPROBES;
  }

  /** Whether uprobes are run while another program runs on their CPU: they may sleep, from 6.0. */
  static boolean runsAllUprobes() {
    return Running.UPROBES;
  }

  private static final class Running {
    static final boolean KPROBES = tells(KernelTypes.running().vmlinux());
    static final boolean UPROBES =
        KernelTypes.running()
            .vmlinux()
            .find(BtfType.Func.class, "bpf_prog_array_free_sleepable")
            .isPresent();
  }

  private static boolean tells(BtfTypes types) {
    return types
        .find(BtfType.Struct.class, "bpf_link_info")
        .flatMap(info -> structure(types, types.member(info, "kprobe_multi")))
        .flatMap(multi -> types.member(multi, "missed"))
        .isPresent();
  }

  private static Optional<BtfType.Struct> structure(
      BtfTypes types, Optional<BtfType.Member> member) {
    return member
        .map(it -> types.withoutModifiers(it.type()))
        .filter(BtfType.Struct.class::isInstance)
        .map(BtfType.Struct.class::cast);
  }
}
