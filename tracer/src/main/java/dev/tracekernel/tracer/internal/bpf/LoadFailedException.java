package dev.tracekernel.tracer.internal.bpf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kernel refused an object: the cause and the log's last lines.
 *
 * <p>The whole log goes to a file only if the verifier refused and somebody asks for the message: a
 * caller that has another way leaves none. What libbpf says by itself is short.
 */
public final class LoadFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int SHOWN = 8;

  // of rights, memory, descriptors: EPERM, ENOMEM, ENFILE, EMFILE
  private static final Set<Integer> NOT_THE_VERIFIERS = Set.of(1, 12, 23, 24);

  private final String object;
  private final int errno;
  private final String log;
  private @Nullable String message;

  LoadFailedException(String object, int errno, String log) {
    this.object = object;
    this.errno = errno;
    this.log = log;
  }

  @Override
  public synchronized String getMessage() {
    String known = message;
    if (known == null) {
      known = message(object, errno, log);
      message = known;
    }
    return known;
  }

  /** Returns the errno, positive. */
  public int errno() {
    return errno;
  }

  private static String message(String object, int errno, String log) {
    String refused = "the kernel refused BPF object " + object + " (errno " + errno + ")";
    List<String> verifier = VerifierLog.relevantLines(log);
    return verifier.isEmpty() || NOT_THE_VERIFIERS.contains(errno)
        ? refused + last(log.lines().toList())
        : refused + cause(log) + last(verifier) + VerifierHint.of(log) + savedAs(object, log);
  }

  private static String cause(String log) {
    String cause = VerifierLog.cause(log);
    return cause == null ? "" : ": " + cause;
  }

  private static String savedAs(String object, String log) {
    return System.lineSeparator() + "whole log: " + saved(object, log);
  }

  private static String last(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines.subList(Math.max(0, lines.size() - SHOWN), lines.size())) {
      text.append(System.lineSeparator()).append("  ").append(line);
    }
    return text.toString();
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
