package dev.tracekernel.tracer.internal.bpf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The objects that the build compiles, for this architecture. */
public final class ObjectImage {

  private ObjectImage() {}

  /** Returns the ELF image of the object that was made of a file {@code NAME.bpf.c}. */
  public static byte[] of(String name) {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    String file = arch + "/" + name + ".bpf.o";
    try (InputStream in = ObjectImage.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
