package dev.tracekernel.tracer.internal.mute;

import dev.tracekernel.tracer.internal.session.SharedEngine;
import java.util.function.Supplier;

/** What an assertion looks up on a thread of the test, which is not the test's work. */
public final class Muted {

  private Muted() {}

  /**
   * Does something short that no window of this JVM is to see; where none can be open it is just
   * done. It must not wait for other threads, since a virtual one would leave its muted carrier to
   * others.
   */
  public static <T> T get(Supplier<T> action) {
    return SharedEngine.unseen(action::get);
  }
}
