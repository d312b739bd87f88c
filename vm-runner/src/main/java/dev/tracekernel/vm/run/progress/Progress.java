package dev.tracekernel.vm.run.progress;

/** Shows how far the kernels are. Safe for many threads. */
public interface Progress {

  /** A kernel came further. */
  void update(KernelState state);

  /** Something befell a kernel, or takes long: one line that stays. */
  void say(String kernel, String line);
}
