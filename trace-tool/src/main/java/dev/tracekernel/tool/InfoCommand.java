package dev.tracekernel.tool;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.SavedTrace;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what a file holds. */
@Command(
    name = "info",
    description = "Says what a file holds: its properties, how often each call, what was lost.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class InfoCommand implements Callable<Integer> {

  private final OutputStream standardOutput;

  @Parameters(paramLabel = "FILE", description = "the trace: *.tktrace")
  private @Nullable Path file;

  InfoCommand(OutputStream standardOutput) {
    this.standardOutput = standardOutput;
  }

  @Override
  public Integer call() throws IOException {
    if (file == null) {
      throw new IllegalStateException("picocli requires the file");
    }
    SavedTrace trace = KernelTrace.load(file);
    try (Writer out = Output.to(standardOutput)) {
      out.append("file: " + file + ", " + Files.size(file) + " bytes\n");
      for (Map.Entry<String, String> property : trace.properties().entrySet()) {
        out.append(property.getKey() + ": " + PrintCommand.oneLine(property.getValue()) + "\n");
      }
      if (!trace.marks().isEmpty()) {
        out.append("marks: " + PrintCommand.oneLine(trace.marks().toString()) + "\n");
      }
      counts(trace, out);
      out.append("lost: " + trace.losses().toString().replace("\n", "\n      ") + "\n");
    }
    return 0;
  }

  private static void counts(SavedTrace trace, Writer out) throws IOException {
    Map<String, Long> calls = new TreeMap<>();
    long flying = 0;
    for (KernelEvent event : trace.events()) {
      calls.merge(name(event), 1L, Long::sum);
      flying += isFlying(event) ? 1 : 0;
    }
    out.append("events: " + trace.size() + ", " + flying + " of them in flight\n");
    calls.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(call -> "  " + call.getValue() + " " + call.getKey() + "\n")
        .forEachOrdered(line -> append(out, line));
  }

  private static String name(KernelEvent event) {
    return switch (event) {
      case SyscallEvent _, RingEvent _ -> event.name();
      case ProbeEvent fired -> fired.function();
      default -> "no call";
    };
  }

  private static boolean isFlying(KernelEvent event) {
    return switch (event) {
      case SyscallEvent call -> call.inFlight();
      case RingEvent operation -> operation.inFlight();
      default -> false;
    };
  }

  private static void append(Writer out, String line) {
    try {
      out.append(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
