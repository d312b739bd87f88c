package dev.tracekernel.junit;

import java.nio.file.Path;

/** A trace could not be saved or attached; suppressed by the failure of its test. */
final class TraceNotSavedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TraceNotSavedException(Path file, Exception cause) {
    super(
        "the whole trace could not be kept in "
            + file
            + ": "
            + cause
            + "; make room or choose another folder by -D"
            + TraceFolder.PARAMETER
            + "=FOLDER, or save none by -D"
            + SaveParameter.NAME
            + "=never",
        cause);
  }
}
