package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.TraceLine;
import dev.tracekernel.tracer.internal.program.Lost;
import dev.tracekernel.tracer.internal.program.ProgramWindow;
import dev.tracekernel.tracer.internal.session.SharedEngine;
import dev.tracekernel.tracer.map.BpfGlobals;
import dev.tracekernel.tracer.map.BpfMap;
import dev.tracekernel.tracer.map.BpfQueue;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Scale;
import dev.tracekernel.tracer.map.SectionedHistogram;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The program of a window, if it has one: what it sent and printed, with what was lost. */
final class OwnProgram {

  private final @Nullable ProgramWindow window;

  OwnProgram(@Nullable ProgramWindow window) {
    this.window = window;
  }

  ProgramWindow window() {
    if (window == null) {
      throw none();
    }
    return window;
  }

  /** Asks unseen. Maps are so by themselves. */
  private <T> T asked(Function<ProgramWindow, T> question) {
    ProgramWindow asked = window();
    return SharedEngine.unseen(() -> question.apply(asked));
  }

  static IllegalStateException none() {
    return new IllegalStateException(
        "this trace has no BPF program of its own: declare one by @TraceKernel(bpf = \"x.bpf.c\")"
            + " or TraceDeclaration.withProgram, and ask the trace itself, not a section or a saved"
            + " one");
  }

  List<TraceLine> output() {
    ProgramWindow.Lines lines = asked(ProgramWindow::output);
    require("the output of programs", lines.lost(), lines.printed().lines());
    return lines.printed().lines();
  }

  <T> List<T> records(String map, @Nullable String structure, Class<T> type) {
    ProgramWindow.Records<T> records = asked(it -> it.records(map, structure, type));
    require("what came by " + map, records.lost(), records.records());
    return records.records();
  }

  <K, V> BpfMap<K, V> map(String name, Class<K> keys, Class<V> values) {
    return window().map(name, keys, values, OwnProgram::require);
  }

  <V> BpfQueue<V> queue(String name, Class<V> values) {
    return window().queue(name, values, OwnProgram::require);
  }

  Histogram histogram(String name, Scale scale) {
    return window().histogram(name, scale, OwnProgram::require);
  }

  <S> SectionedHistogram<S> histograms(String name, Scale scale, Class<S> section) {
    return window().histograms(name, scale, section, OwnProgram::require);
  }

  BpfGlobals globals() {
    return window().globals(OwnProgram::require);
  }

  private static void require(String what, List<Lost> lost, List<?> read) {
    if (!lost.isEmpty()) {
      throw new LostRecordsException(what, read, losses(lost));
    }
  }

  Losses losses() {
    ProgramWindow asked = window;
    return asked == null ? Losses.none() : losses(SharedEngine.unseen(asked::lost));
  }

  private static Losses losses(List<Lost> lost) {
    List<Loss> losses =
        lost.stream().map(each -> new Loss(cause(each.kind()), each.name(), each.count())).toList();
    return losses.isEmpty() ? Losses.none() : new Losses(losses);
  }

  private static Loss.Cause cause(Lost.Kind kind) {
    return switch (kind) {
      case NO_ROOM -> Loss.Cause.PROGRAM_FULL;
      case MAY_HAVE_REFUSED -> Loss.Cause.PROGRAM_RING_WAS_FULL;
      case OVERWRITTEN -> Loss.Cause.OUTPUT_FULL;
      case OVER_LIMIT -> Loss.Cause.MEMORY_LIMIT;
      case SKIPPED -> Loss.Cause.MISSED;
      case UNCOUNTED -> Loss.Cause.INCOMPLETE;
      case DETACHED -> Loss.Cause.SILENT;
      case MAP_FULL -> Loss.Cause.MAP_FULL;
    };
  }

  void close() {
    ProgramWindow asked = window;
    if (asked != null) {
      SharedEngine.unseen(
          () -> {
            asked.close();
            return asked;
          });
    }
  }
}
