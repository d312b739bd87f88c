package dev.tracekernel.tool;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.ProbeValue;
import dev.tracekernel.tracer.event.StackFrame;
import java.io.IOException;

/** What is known of a probe's event, as fields of a JSON object that is open. */
final class ProbeJson {

  private ProbeJson() {}

  static void write(ProbeEvent event, JsonWriter out) throws IOException {
    out.name("probe").value(event.name()).name("function").value(event.function());
    out.name("cpu").value(event.cpu()).name("values").beginObject();
    for (String field : event.fields()) {
      value(event.value(field), out.name(field));
    }
    out.endObject().name("text").value(event.toString());
  }

  /** What could not be read is null. */
  static void value(ProbeValue value, JsonWriter out) throws IOException {
    switch (value) {
      case ProbeValue.Integral number -> number(number, out);
      case ProbeValue.Text text -> out.value(text.text());
      case ProbeValue.Integrals array -> {
        out.beginArray();
        for (ProbeValue.Integral number : array.numbers()) {
          number(number, out);
        }
        out.endArray();
      }
      case ProbeValue.Bytes bytes -> out.value(bytes.toString());
      case ProbeValue.Stack stack -> {
        out.beginArray();
        for (StackFrame frame : stack.frames()) {
          out.value(frame.toString());
        }
        out.endArray();
      }
      case ProbeValue.Unreadable() -> out.nullValue();
    }
  }

  private static void number(ProbeValue.Integral number, JsonWriter out) throws IOException {
    if (number.kind() == ProbeValue.Integral.Kind.BOOL) {
      out.value(number.value() != 0);
    } else {
      out.value(number.value());
    }
  }
}
