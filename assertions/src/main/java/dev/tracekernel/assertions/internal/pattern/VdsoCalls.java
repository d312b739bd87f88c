package dev.tracekernel.assertions.internal.pattern;

import java.util.Set;

/**
 * The calls that a process may answer itself, by code that the kernel maps into it: which of them,
 * depends on kernel, architecture and C library ({@code getrandom}: Linux 6.11 and glibc 2.41).
 */
public final class VdsoCalls {

  private static final Set<String> NAMES =
      Set.of("clock_gettime", "clock_getres", "gettimeofday", "time", "getcpu", "getrandom");

  private VdsoCalls() {}

  /** Tells whether a call may happen without the kernel. */
  public static boolean contains(SystemCall call) {
    return NAMES.contains(call.name());
  }
}
