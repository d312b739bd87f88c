package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.invoke.MethodHandles;
import java.util.List;

/** The handles of what is called once the programs are loaded. */
public final class Downcalls {

  private static final List<Class<?>> LATE =
      List.of(LibC.class, RawSyscall.class, CheckedSyscall.class, Polling.class);

  private Downcalls() {}

  /** Makes them now, on the calling thread: they cost a cold JVM tens of milliseconds. */
  public static void link() {
    for (Class<?> each : LATE) {
      try {
        MethodHandles.lookup().ensureInitialized(each);
      } catch (IllegalAccessException e) {
        throw new AssertionError("in the same package", e);
      }
    }
  }
}
