package dev.tracekernel.tool;

import dev.tracekernel.tracer.SavedTrace;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.time.Duration;
import java.util.function.Predicate;
import picocli.CommandLine.Command;

/** Prints events as strace does. */
@Command(
    name = "print",
    description = {
      "Prints events as strace does, by the time at which they ended:",
      "seconds since the first event began, process[pid] thread[tid] call(arguments) = result"
          + " <seconds that it took>. What was lost comes last."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PrintCommand extends ShowCommand {

  PrintCommand(OutputStream out) {
    super(out);
  }

  @Override
  void show(SavedTrace trace, Start start, Predicate<KernelEvent> wanted, Writer out)
      throws IOException {
    long shown = 0;
    for (KernelEvent event : trace.events()) {
      if (wanted.test(event)) {
        shown++;
        out.append(seconds(start.to(event))).append(' ').append(oneLine(event.toString()));
        out.append(took(event)).append('\n');
      }
    }
    out.append(shown == trace.size() ? "" : shown + " of ");
    out.append(trace.size() == 1 ? "1 event" : trace.size() + " events").append("; lost: ");
    out.append(trace.losses().toString().replace("\n", "\n  ")).append('\n');
  }

  private static String took(KernelEvent event) {
    return switch (event) {
      case SyscallEvent call when !call.inFlight() -> " <" + seconds(call.duration()) + ">";
      case RingEvent operation when operation.result().isPresent() ->
          " <" + seconds(operation.duration()) + ">";
      default -> "";
    };
  }

  private static String seconds(Duration time) {
    return "%d.%09d".formatted(time.toSeconds(), time.toNanosPart());
  }

  /** A file's name may have line breaks, and orders for the terminal. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> line.append("\\n");
        case '\t' -> line.append("\\t");
        case '\r' -> line.append("\\r");
        default ->
            line.append(
                Character.isISOControl(c) ? "\\x%02x".formatted((int) c) : String.valueOf(c));
      }
    }
    return line.toString();
  }
}
