package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.util.Optional;

/** Finds out whether a kernel boots with KVM. */
interface KvmProbe {

  /** Why it does not; empty if it does. */
  Optional<String> whyNot(BootableKernel kernel) throws InterruptedException;
}
