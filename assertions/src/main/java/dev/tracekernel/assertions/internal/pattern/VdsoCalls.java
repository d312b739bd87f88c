package dev.tracekernel.assertions.internal.pattern;

import java.util.Set;

/** The calls that a process mostly answers itself, by code that the kernel maps into it. */
public final class VdsoCalls {

  private static final Set<String> NAMES =
      Set.of("clock_gettime", "clock_getres", "gettimeofday", "time", "getcpu");

  private VdsoCalls() {}

  /** Tells whether a call mostly happens without the kernel. */
  public static boolean contains(SystemCall call) {
    return NAMES.contains(call.name());
  }
}
