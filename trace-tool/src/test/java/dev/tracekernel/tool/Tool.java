package dev.tracekernel.tool;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Runs the tool in this JVM. */
record Tool(int status, String output, String errors) {

  static Tool run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    int status =
        TraceTool.commandLine(out, new PrintWriter(err, true))
            .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new Tool(status, out.toString(StandardCharsets.UTF_8), err.toString());
  }
}
