package dev.tracekernel.tracer.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What the build generated for the tables of this package. */
final class Resources {

  /** Whether this is an arm64; else it is an x86-64. */
  static final boolean IS_ARM = System.getProperty("os.arch", "").equals("aarch64");

  private Resources() {}

  static Stream<String> lines(String resource) {
    try (InputStream in = Resources.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
