package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.store.KernelStore;
import dev.tracekernel.vm.matrix.GuestRoots;
import dev.tracekernel.vm.matrix.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings kernels onto this machine. */
@Command(
    name = "fetch",
    description =
        "Brings kernels onto this machine and prints the image of each: to boot one then needs no"
            + " network. For another architecture it also makes the root that its guests have.",
    mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final KernelOptions kernels = new KernelOptions();
  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(
      names = "--root",
      paramLabel = "FOLDER",
      description = "the root file system that run will be given: then none is made")
  private Optional<Path> root = Optional.empty();

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
    GuestRoot wished = root.map(GuestRoot::new).orElse(GuestRoot.HOST);
    GuestRoots.of(store.machine(), wished, store.settings(), terminal.err()::println);
    return 0;
  }
}
