package dev.tracekernel.tracer.internal.bpf;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in libbpf's log what a reader wants to know first. */
final class VerifierLog {

  private static final Pattern NOISE =
      Pattern.compile(
          "libbpf: .*|-- (BEGIN|END) .*|processed \\d+ insns.*|verification time.*|stack depth.*"
              + "|(max_states|peak_states|mark_precise).*|\\s*");
  private static final Pattern INSTRUCTION =
      Pattern.compile("(\\d+: .*|;.*|from \\d+ to .*|R\\d.*=.*)");

  /** From 7.3 on the verifier goes on from here and says at length what it has said already. */
  private static final String EXPLANATION = "Verification failed: ";

  private VerifierLog() {}

  /** Returns the verifier's lines without libbpf's own, statistics and explanations. */
  static List<String> relevantLines(String log) {
    return log.lines()
        .takeWhile(line -> !line.startsWith(EXPLANATION))
        .filter(line -> !NOISE.matcher(line).matches())
        .toList();
  }

  /** Returns the verifier's last sentence: what it says when it gives up. */
  static @Nullable String cause(String log) {
    return relevantLines(log).reversed().stream()
        .filter(line -> !INSTRUCTION.matcher(line).matches())
        .findFirst()
        .orElse(null);
  }
}
