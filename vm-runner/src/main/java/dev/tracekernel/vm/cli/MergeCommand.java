package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.matrix.MatrixReport;
import dev.tracekernel.vm.matrix.Terminal;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.json.Merge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Joins the results of many machines. */
@Command(
    name = "merge",
    description = "Joins the results of many machines, and judges them as a whole.",
    mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "each machine's matrix.json")
  private List<Path> files = List.of();

  @Option(
      names = {"-k", "--kernels"},
      split = ",",
      paramLabel = "KERNEL",
      description = "those that are expected: one without a result fails")
  private List<KernelName> kernels = List.of();

  @Option(
      names = "--reports",
      paramLabel = "FOLDER",
      description = "where the reports go; default: ${DEFAULT-VALUE}")
  private Path reports = Path.of("tracekernel-reports");

  @Option(names = "--all", description = "show the tests that are alike under all kernels too")
  private boolean all;

  MergeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<String> names = kernels.stream().map(KernelName::toString).toList();
    return MatrixReport.write(
            Merge.of(files, names),
            Judgement.Extent.WHOLE,
            reports.toAbsolutePath(),
            terminal.showingAll(all))
        .exitStatus();
  }
}
