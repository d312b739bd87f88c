package dev.tracekernel.tracer.internal.bpf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kernel refused an object: the cause and the log's last lines; the whole log in a file. */
public final class LoadFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int SHOWN = 8;

  private final int errno;

  LoadFailedException(String object, int errno, String log) {
    super(message(object, errno, log));
    this.errno = errno;
  }

  /** Returns the errno, positive. */
  public int errno() {
    return errno;
  }

  private static String message(String object, int errno, String log) {
    List<String> lines = VerifierLog.relevantLines(log);
    String cause = VerifierLog.cause(log);
    StringBuilder text = new StringBuilder("the kernel refused BPF object " + object);
    text.append(" (errno ").append(errno).append(")");
    text.append(cause == null ? "" : ": " + cause);
    for (String line : lines.subList(Math.max(0, lines.size() - SHOWN), lines.size())) {
      text.append(System.lineSeparator()).append("  ").append(line);
    }
    return text.append(System.lineSeparator())
        .append("whole log: ")
        .append(saved(object, log))
        .toString();
  }

  /** Where there is no room for a file, or no descriptor, that must not hide the cause. */
  private static String saved(String object, String log) {
    try {
      Path file = Files.createTempFile("tracekernel-" + object + "-", ".log");
      return Files.writeString(file, log).toString();
    } catch (IOException e) {
      return "not written (" + e + ")";
    }
  }
}
