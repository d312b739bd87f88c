package dev.tracekernel.tool;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.SavedTrace;
import dev.tracekernel.tracer.event.KernelEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the events of a trace that pass the filters, one after the other. */
abstract class ShowCommand implements Callable<Integer> {

  private final OutputStream standardOutput;

  @Parameters(paramLabel = "FILE", description = "the trace: *.tktrace")
  private @Nullable Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where to; default: standard output")
  private @Nullable Path output;

  @Mixin private FilterOptions filters = new FilterOptions();

  ShowCommand(OutputStream standardOutput) {
    this.standardOutput = standardOutput;
  }

  @Override
  public Integer call() throws IOException {
    if (file == null) {
      throw new IllegalStateException("picocli requires the file");
    }
    SavedTrace trace = KernelTrace.load(file);
    Start start = Start.of(trace);
    Predicate<KernelEvent> wanted = filters.of(trace, start);
    try (OutputStream to = output == null ? standardOutput : Files.newOutputStream(output);
        Writer out = Output.to(to)) {
      show(trace, start, wanted, out);
    }
    return 0;
  }

  abstract void show(SavedTrace trace, Start start, Predicate<KernelEvent> wanted, Writer out)
      throws IOException;
}
