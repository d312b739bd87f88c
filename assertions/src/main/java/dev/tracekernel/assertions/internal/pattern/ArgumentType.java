package dev.tracekernel.assertions.internal.pattern;

import java.util.Set;

/**
 * How the kernel reads a register that holds an argument: it looks at the low bits only, and what
 * is above them is whatever the caller left there.
 */
enum ArgumentType {
  INT(32, true),
  UNSIGNED_INT(32, false),
  UNSIGNED_SHORT(16, false),
  LONG(64, true);

  private static final Set<String> INTS =
      Set.of("int", "pid_t", "clockid_t", "timer_t", "key_t", "mqd_t", "key_serial_t", "rwf_t");
  private static final Set<String> UNSIGNED_INTS =
      Set.of("unsigned int", "unsigned", "u32", "__u32", "uid_t", "gid_t", "qid_t");
  private static final Set<String> UNSIGNED_SHORTS = Set.of("umode_t", "old_uid_t", "old_gid_t");

  private final int bits;
  private final boolean signed;

  ArgumentType(int bits, boolean signed) {
    this.bits = bits;
    this.signed = signed;
  }

  static ArgumentType of(String declared) {
    String type = declared.startsWith("const ") ? declared.substring(6) : declared;
    if (INTS.contains(type)) {
      return INT;
    }
    if (UNSIGNED_INTS.contains(type)) {
      return UNSIGNED_INT;
    }
    return UNSIGNED_SHORTS.contains(type) ? UNSIGNED_SHORT : LONG;
  }

  /** Returns the value that the kernel sees in a register. */
  long read(long register) {
    int unused = Long.SIZE - bits;
    return signed ? register << unused >> unused : register << unused >>> unused;
  }

  /** Tells whether a number can be meant for this type, with or without its sign. */
  boolean fits(long value) {
    return this == LONG || (value >= -1L << (bits - 1) && value < 1L << bits);
  }

  @Override
  public String toString() {
    return bits + " bits";
  }
}
