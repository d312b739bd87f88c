package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;

/** Finds out whether a kernel boots with KVM. */
interface KvmProbe {

  /** What came of it. */
  sealed interface Answer {

    /** The kernel boots with it. */
    record Works() implements Answer {}

    /** The kernel boots without it only. */
    record Broken(String reason) implements Answer {}

    /** The kernel boots neither way: that says nothing of KVM. */
    record Unknown(String reason) implements Answer {}
  }

  Answer ask(BootableKernel kernel) throws InterruptedException;
}
