package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.guest.Acceleration;
import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A kernel that the user names.
 *
 * @param name its name
 * @param kernels where it comes from
 * @param modules what the tests load
 * @param boots boots it; empty if nothing is to be booted
 */
record NamedKernel(KernelName name, Source kernels, List<String> modules, Optional<Boots> boots)
    implements Check {

  /** Where kernels come from. */
  interface Source {
    BootableKernel get(KernelName name) throws IOException;
  }

  /** Boots a kernel to see what works. */
  interface Boots {
    Acceleration of(BootableKernel kernel) throws InterruptedException;
  }

  @Override
  public void examine(Consumer<Finding> findings) throws IOException, InterruptedException {
    BootableKernel kernel;
    try {
      kernel = kernels.get(name);
    } catch (KernelUnavailableException | IOException e) {
      findings.accept(
          new Finding(
              Finding.State.MISSING,
              "kernel " + name,
              String.valueOf(e.getMessage()),
              Optional.empty()));
      return;
    }
    findings.accept(Finding.ok("kernel " + name, kernel.release() + ", " + kernel.origin()));
    new KernelModules(kernel, modules).examine(findings);
    if (boots.isPresent()) {
      findings.accept(Kvm.of("KVM with " + name, Optional.of(boots.get().of(kernel))));
    }
  }
}
