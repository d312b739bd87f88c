package dev.tracekernel.tool;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.KernelEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What calls and operations have in common: a text, and a result after some time. */
final class OutcomeJson {

  private OutcomeJson() {}

  /** Returns an event as print shows it, without who did it. */
  static String text(KernelEvent event) {
    String caller = event.task() + " ";
    String text = event.toString();
    return text.startsWith(caller) ? text.substring(caller.length()) : text;
  }

  static void write(Duration duration, OptionalLong result, Optional<Errno> error, JsonWriter out)
      throws IOException {
    if (result.isPresent()) {
      out.name("duration").value(duration.toNanos());
      out.name("result").value(result.getAsLong());
    }
    if (error.isPresent()) {
      out.name("error").value(error.get().toString());
    }
  }
}
