package dev.tracekernel.vm.report.json;

import java.io.IOException;

/** A file holds no matrix, or matrices do not belong together; the message says which and why. */
public final class MatrixFileException extends IOException {

  private static final long serialVersionUID = 1;

  MatrixFileException(String message) {
    super(message);
  }

  MatrixFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
