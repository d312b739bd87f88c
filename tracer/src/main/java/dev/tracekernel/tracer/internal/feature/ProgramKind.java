package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.raw.BtfCalls;
import dev.tracekernel.tracer.internal.bpf.raw.LibBpf;

/** What the kernel is told a program is for; numbers as in {@code include/uapi/linux/bpf.h}. */
enum ProgramKind {
  KPROBE(2, 0),
  TRACEPOINT(5, 0),
  RAW_TRACEPOINT(17, 0),
  TP_BTF(26, 23),
  FENTRY(26, 24),
  FEXIT(26, 25),
  ITERATOR(26, 28),
  LSM(29, 27),
  KPROBE_MULTI(2, 42),
  UPROBE_MULTI(2, 48),
  KPROBE_SESSION(2, 56),
  UPROBE_SESSION(2, 57);

  private final int program;
  private final int attach;

  ProgramKind(int program, int attach) {
    this.program = program;
    this.attach = attach;
  }

  /** {@code enum bpf_prog_type}. */
  int program() {
    return program;
  }

  /** {@code enum bpf_attach_type}. */
  int attach() {
    return attach;
  }

  /** Returns the id of the target in the kernel's BTF, where that is how it is named. */
  int target(String name) {
    KernelBtf.require();
    LibBpf.require();
    int id = BtfCalls.kernelId(name, attach);
    if (id < 0) {
      throw new Stop(noTarget(name));
    }
    return id;
  }

  static Outcome noTarget(String name) {
    return new Outcome.Missing("the kernel's BTF has no target " + name + " for it");
  }
}
