package dev.tracekernel.vm.run.progress;

/** Shows how far the kernels are. Safe for many threads. */
public interface Progress {

  /** A kernel came further. */
  void update(KernelState state);

  /** Something befell a kernel, or takes long: a text that stays. */
  void say(String kernel, String text);

  /** Nothing is known to have happened but that time passed. */
  void timePassed();
}
