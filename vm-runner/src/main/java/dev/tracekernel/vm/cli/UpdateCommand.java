package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.matrix.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Locks all kernels of the lock file anew. */
@Command(
    name = "update",
    description = "Locks all kernels of the lock file anew, to what their names stand for now.",
    mixinStandardHelpOptions = true)
final class UpdateCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final StoreOptions store = new StoreOptions();

  UpdateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    LockChanges.print(store.open(terminal.err()).update(), terminal.out());
    return 0;
  }
}
