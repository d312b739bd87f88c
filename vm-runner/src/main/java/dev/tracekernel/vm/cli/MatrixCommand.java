package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.matrix.Terminal;
import dev.tracekernel.vm.report.ci.CiMatrix;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the job matrix of a CI service. */
@Command(
    name = "matrix",
    description = "Prints the job matrix of a CI service: one kernel per machine.",
    mixinStandardHelpOptions = true)
final class MatrixCommand implements Runnable {

  private final Terminal terminal;
  @Mixin private final KernelOptions kernels = new KernelOptions();

  @ArgGroup(multiplicity = "1")
  private final Service service = new Service();

  MatrixCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal
        .out()
        .println(
            service.gitlab.isEmpty()
                ? CiMatrix.github(kernels.names())
                : CiMatrix.gitlab(kernels.names(), service.gitlab).stripTrailing());
  }

  /** One of the services. */
  static final class Service {

    @Option(names = "--github", description = "one line, for strategy.matrix: fromJSON(...)")
    boolean github;

    @Option(
        names = "--gitlab",
        paramLabel = "FILE",
        description = "a child pipeline; FILE has the hidden job .kernel that it extends")
    String gitlab = "";
  }
}
