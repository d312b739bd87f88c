package dev.tracekernel.tool;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.SavedTrace;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Command;

/** Writes a JSON object in each line. */
@Command(
    name = "json",
    description =
        "Writes JSON, an object in each line: the trace, its events, what was lost. The fields are"
            + " described in docs/trace-file.md.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class JsonCommand extends ShowCommand {

  JsonCommand(OutputStream out) {
    super(out);
  }

  /** Writes the fields of an object. */
  @FunctionalInterface
  private interface Fields {
    void write(JsonWriter out) throws IOException;
  }

  @Override
  void show(SavedTrace trace, Start start, Predicate<KernelEvent> wanted, Writer out)
      throws IOException {
    line(out, "trace", json -> header(trace, json));
    for (KernelEvent event : trace.events()) {
      if (wanted.test(event)) {
        line(out, type(event), json -> event(event, json));
      }
    }
    for (Loss loss : trace.losses().losses()) {
      line(out, "loss", json -> loss(loss, json));
    }
  }

  private static String type(KernelEvent event) {
    return switch (event) {
      case SyscallEvent _ -> "call";
      case RingEvent _ -> "operation";
      case ProbeEvent _ -> "probe";
      default -> "event";
    };
  }

  private static void line(Writer out, String type, Fields fields) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonWriter json = new JsonWriter(line)) {
      json.beginObject().name("type").value(type);
      fields.write(json);
      json.endObject();
    }
    out.append(line.getBuffer()).append('\n');
  }

  private static void header(SavedTrace trace, JsonWriter json) throws IOException {
    json.name("format").value("tracekernel-events").name("version").value(1);
    json.name("events").value(trace.size());
    json.name("properties").beginObject();
    for (Map.Entry<String, String> property : trace.properties().entrySet()) {
      json.name(property.getKey()).value(property.getValue());
    }
    json.endObject();
  }

  private static void event(KernelEvent event, JsonWriter json) throws IOException {
    json.name("start").value(event.start().toNanos());
    TaskJson.write(event.task(), json);
    switch (event) {
      case SyscallEvent call -> CallJson.write(call, json);
      case RingEvent operation -> OperationJson.write(operation, json);
      case ProbeEvent fired -> ProbeJson.write(fired, json);
      default -> ProcessEventJson.write(event, json);
    }
  }

  private static void loss(Loss loss, JsonWriter json) throws IOException {
    json.name("cause").value(loss.cause().name());
    json.name("call").value(loss.systemCall());
    json.name("count").value(loss.count());
    json.name("text").value(loss.toString());
  }
}
