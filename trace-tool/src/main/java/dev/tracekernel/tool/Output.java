package dev.tracekernel.tool;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes UTF-8, and knows when nobody reads it any more. */
final class Output extends FilterOutputStream {

  private Output(OutputStream out) {
    super(out);
  }

  static Writer to(OutputStream out) {
    return new BufferedWriter(
        new OutputStreamWriter(new Output(out), StandardCharsets.UTF_8), 64 << 10);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      boolean closed = String.valueOf(e.getMessage()).contains("Broken pipe");
      throw closed ? new OutputClosedException(e) : e;
    }
  }

  /** The process's own output stays open for what comes after. */
  @Override
  public void close() throws IOException {
    flush();
  }
}
