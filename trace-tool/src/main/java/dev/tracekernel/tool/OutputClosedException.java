package dev.tracekernel.tool;

import java.io.IOException;

/** Whoever reads the output, such as head, has had enough. */
final class OutputClosedException extends IOException {

  private static final long serialVersionUID = 1;

  OutputClosedException(IOException cause) {
    super(cause);
  }
}
