package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.matrix.MatrixTask;
import dev.tracekernel.vm.matrix.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a suite under kernels. */
@Command(
    name = "run",
    description = "Runs a suite under kernels, and judges the results.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private final Terminal terminal;

  @ArgGroup(multiplicity = "1")
  private SuiteOptions suite = new SuiteOptions();

  @Mixin private final KernelOptions kernels = new KernelOptions();
  @Mixin private final StoreOptions store = new StoreOptions();
  @Mixin private final GuestOptions guest = new GuestOptions();
  @Mixin private final RunOptions run = new RunOptions();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    MatrixTask task =
        new MatrixTask(
            suite.suite(),
            kernels.all(),
            store.settings(),
            run.settings(guest.settings(), store.architecture()),
            run.extent());
    return task.execute(terminal.showingAll(run.all())).exitStatus();
  }
}
