package dev.tracekernel.tool;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.tracer.event.RingEvent;
import java.io.IOException;
import java.util.Locale;

/** What is known of an operation of io_uring, as fields of a JSON object that is open. */
final class OperationJson {

  private OperationJson() {}

  static void write(RingEvent operation, JsonWriter out) throws IOException {
    out.name("operation").value(operation.name());
    out.name("opcode").value(operation.entry().opcode());
    out.name("userData").value(operation.entry().userData());
    out.name("flags").value(operation.entry().flags());
    out.name("meaning").value(operation.entry().meaning().name().toLowerCase(Locale.ROOT));
    if (operation.call().isPresent()) {
      CallJson.writeAlike(operation.call().get(), out);
    }
    outcome(operation, out);
    out.name("text").value(OutcomeJson.text(operation));
  }

  private static void outcome(RingEvent operation, JsonWriter out) throws IOException {
    if (operation.inFlight()) {
      out.name("inFlight").value(true);
    }
    if (operation.untold()) {
      out.name("untold").value(true);
    }
    if (operation.goesOn()) {
      out.name("goesOn").value(true);
    }
    OutcomeJson.write(operation.duration(), operation.result(), operation.errno(), out);
  }
}
