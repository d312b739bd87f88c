package dev.tracekernel.tool;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.tracer.event.CallPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** A path, as an object. */
final class PathJson {

  private PathJson() {}

  /** Writes a path of a call, with the argument that it is. */
  static void writeArgument(CallPath path, JsonWriter out) throws IOException {
    out.beginObject().name("argument").value(path.argument());
    fields(path, out);
    out.endObject();
  }

  static void write(CallPath path, JsonWriter out) throws IOException {
    out.beginObject();
    fields(path, out);
    out.endObject();
  }

  private static void fields(CallPath path, JsonWriter out) throws IOException {
    out.name("resolution").value(path.resolution().name().toLowerCase(Locale.ROOT));
    out.name("path").value(path.path());
    if (path.raw() != null) {
      out.name("raw").value(path.raw());
    }
    if (!Arrays.equals(path.path().getBytes(StandardCharsets.UTF_8), path.bytes())) {
      out.name("bytes").value(HexFormat.of().formatHex(path.bytes()));
    }
  }
}
