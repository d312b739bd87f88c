package dev.tracekernel.tool;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.tracer.SavedTrace;
import dev.tracekernel.tracer.event.KernelEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Command;

/** Writes Chrome's Trace Event Format, in its JSON object form. */
@Command(
    name = "perfetto",
    aliases = "chrome",
    description =
        "Writes the Chrome trace format, which ui.perfetto.dev and chrome://tracing open: a track"
            + " for each thread, a slice for each call.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PerfettoCommand extends ShowCommand {

  PerfettoCommand(OutputStream out) {
    super(out);
  }

  @Override
  void show(SavedTrace trace, Start start, Predicate<KernelEvent> wanted, Writer out)
      throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.beginObject().name("displayTimeUnit").value("ns");
    json.name("otherData").beginObject();
    for (Map.Entry<String, String> property : trace.properties().entrySet()) {
      json.name(property.getKey()).value(property.getValue());
    }
    json.name("lost").value(trace.losses().toString()).endObject();
    json.name("traceEvents").beginArray();
    Slices slices = new Slices(json, start);
    if (!trace.losses().isEmpty()) {
      slices.warning("lost: " + trace.losses());
    }
    for (KernelEvent event : trace.events()) {
      if (wanted.test(event)) {
        slices.add(event);
      }
    }
    json.endArray().endObject().flush();
    out.append('\n');
  }
}
