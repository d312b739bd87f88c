package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.store.KernelStore;
import dev.tracekernel.vm.matrix.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings kernels onto this machine. */
@Command(
    name = "fetch",
    description =
        "Brings kernels onto this machine and prints the image of each: to boot one then needs no"
            + " network.",
    mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final KernelOptions kernels = new KernelOptions();
  @Mixin private final StoreOptions store = new StoreOptions();

  FetchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    KernelStore open = store.open(terminal.err());
    for (KernelName name : kernels.all()) {
      BootableKernel kernel = open.get(name, store.architecture());
      terminal.out().println(kernel.image());
    }
    return 0;
  }
}
