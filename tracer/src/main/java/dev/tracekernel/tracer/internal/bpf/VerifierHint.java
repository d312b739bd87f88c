package dev.tracekernel.tracer.internal.bpf;

import java.util.regex.Pattern;

/** What to do about what the verifier says of programs that users write. */
final class VerifierHint {

  /** What 5.10 calls inv is scalar from 5.18 on. */
  private static final Pattern NUMBER_AS_POINTER =
      Pattern.compile("R\\d+ invalid mem access '(scalar|inv|unknown)'");

  private static final String READ_IT =
      "to mend it: this pointer is a number to the kernel; read what it points to by"
          + " BPF_CORE_READ(pointer, member) or bpf_probe_read_kernel, in a process's memory by"
          + " bpf_probe_read_user";

  private static final String OF_THE_GPL =
      "cannot call GPL-restricted function from non-GPL compatible program";

  private static final String LICENSE_IT =
      "to mend it: the program has no license, or one that does not go with the kernel's; add char"
          + " LICENSE[] SEC(\"license\") = \"Dual BSD/GPL\";";

  private VerifierHint() {}

  /** Returns a line, or nothing. */
  static String of(String log) {
    String cause = VerifierLog.cause(log);
    if (cause == null) {
      return "";
    }
    if (cause.contains(OF_THE_GPL)) {
      return System.lineSeparator() + LICENSE_IT;
    }
    return NUMBER_AS_POINTER.matcher(cause).matches() ? System.lineSeparator() + READ_IT : "";
  }
}
