package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.matrix.MatrixTask;
import dev.tracekernel.vm.matrix.Terminal;
import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.TestFilter;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a suite under kernels. */
@Command(
    name = "run",
    description = "Runs a suite under kernels, and judges the results.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

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
    MatrixTask task = Wrong.ifRefused(spec, this::task);
    return task.execute(terminal.showingAll(run.all())).exitStatus();
  }

  private MatrixTask task() throws IOException {
    Suite named = suite.suite();
    TestFilter.of(named.selection()); // refuses patterns that are none
    return new MatrixTask(
        named,
        kernels.all(),
        store.settings(),
        run.settings(guest.settings(), kernels.all(), store.architecture()),
        run.extent());
  }
}
