package dev.tracekernel.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** strace on a process that runs, and on what it starts. */
final class Straced implements AutoCloseable {

  private final Process strace;

  private Straced(Process strace) {
    this.strace = strace;
  }

  /** Returns when strace has attached itself. */
  static Straced attach(long pid) {
    try {
      Process strace =
          new ProcessBuilder("strace", "-f", "-o", "/dev/null", "-p", Long.toString(pid)).start();
      BufferedReader errors = strace.errorReader();
      String line = errors.readLine();
      if (line == null || !line.contains("attached")) {
        strace.destroy();
        throw new IOException("strace did not attach: " + line);
      }
      return new Straced(strace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Detaches it, by the signal that it wants for that. */
  @Override
  public void close() {
    strace.destroy();
    strace.onExit().join();
  }
}
