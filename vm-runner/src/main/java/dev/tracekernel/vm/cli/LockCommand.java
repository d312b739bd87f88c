package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.matrix.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Locks kernels that are not locked yet. */
@Command(
    name = "lock",
    description = "Locks Debian's kernels, by hash, to what their names stand for now.",
    mixinStandardHelpOptions = true)
final class LockCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final KernelOptions kernels = new KernelOptions();
  @Mixin private final StoreOptions store = new StoreOptions();

  LockCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    LockChanges.print(
        store.open(terminal.err()).lock(kernels.all(), store.architecture()), terminal.out());
    return 0;
  }
}
