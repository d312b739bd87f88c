package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.TraceLine;
import dev.tracekernel.tracer.internal.output.OutputWindow;
import dev.tracekernel.tracer.internal.program.ProgramWindow;
import dev.tracekernel.tracer.internal.session.SharedEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The program of a window, if it has one: what it sent and printed, with what was lost. */
final class OwnProgram {

  private static final String PRINTED = "bpf_trace_printk";

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
    OutputWindow.Printed printed = asked(ProgramWindow::output);
    Losses losses = losses(List.of(lost(printed)));
    return complete("the output of programs", printed.lines(), losses);
  }

  private static ProgramWindow.Lost lost(OutputWindow.Printed printed) {
    return new ProgramWindow.Lost(PRINTED, printed.lost(), false, printed.overLimit());
  }

  <T> List<T> records(String map, @Nullable String structure, Class<T> type) {
    ProgramWindow.Records<T> records = asked(it -> it.records(map, structure, type));
    return complete("what came by " + map, records.records(), losses(List.of(records.lost())));
  }

  private static <T> List<T> complete(String what, List<T> received, Losses losses) {
    if (!losses.isEmpty()) {
      throw new LostRecordsException(what, received, losses);
    }
    return received;
  }

  Losses losses() {
    ProgramWindow asked = window;
    return asked == null ? Losses.none() : losses(SharedEngine.unseen(asked::lost));
  }

  private static Losses losses(List<ProgramWindow.Lost> lost) {
    List<Loss> losses = new ArrayList<>();
    for (ProgramWindow.Lost each : lost) {
      boolean line = each.name().equals(PRINTED);
      add(losses, line ? Loss.Cause.OUTPUT_FULL : Loss.Cause.PROGRAM_FULL, each, each.lost());
      add(losses, Loss.Cause.PROGRAM_RING_WAS_FULL, each, each.mayBeMore() ? 1 : 0);
      add(losses, Loss.Cause.MEMORY_LIMIT, each, each.overLimit());
    }
    return losses.isEmpty() ? Losses.none() : new Losses(losses);
  }

  private static void add(
      List<Loss> losses, Loss.Cause cause, ProgramWindow.Lost lost, long count) {
    if (count > 0) {
      losses.add(new Loss(cause, lost.name(), count));
    }
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
