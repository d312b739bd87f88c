package dev.tracekernel.tool;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.util.Locale;

/** What is known of a system call, as fields of a JSON object that is open. */
final class CallJson {

  private CallJson() {}

  static void write(SyscallEvent call, JsonWriter out) throws IOException {
    out.name("call").value(call.name());
    out.name("number").value(call.number());
    out.name("abi").value(call.abi().name().toLowerCase(Locale.ROOT));
    asked(call, out);
    outcome(call, out);
    paths(call, out);
    address(call, out);
    out.name("text").value(OutcomeJson.text(call));
  }

  /** Writes what an operation was given that does the same. */
  static void writeAlike(SyscallEvent call, JsonWriter out) throws IOException {
    out.name("call").value(call.name());
    asked(call, out);
    paths(call, out);
    address(call, out);
  }

  private static void asked(SyscallEvent call, JsonWriter out) throws IOException {
    out.name("arguments").beginObject();
    for (String parameter : call.signature().parameterNames()) {
      out.name(parameter).value(call.argument(parameter).orElseThrow());
    }
    out.endObject();
  }

  private static void address(SyscallEvent call, JsonWriter out) throws IOException {
    if (call.address().isPresent()) {
      out.name("address").value(call.address().get().toString());
    }
  }

  private static void outcome(SyscallEvent call, JsonWriter out) throws IOException {
    if (call.inFlight()) {
      out.name("inFlight").value(true);
    }
    if (call.begunBefore()) {
      out.name("begunBefore").value(true);
    }
    OutcomeJson.write(call.duration(), call.result(), call.errno(), out);
  }

  private static void paths(SyscallEvent call, JsonWriter out) throws IOException {
    out.name("paths").beginArray();
    for (CallPath path : call.paths()) {
      PathJson.writeArgument(path, out);
    }
    out.endArray();
  }
}
