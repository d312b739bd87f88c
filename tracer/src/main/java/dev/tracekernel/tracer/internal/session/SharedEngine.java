package dev.tracekernel.tracer.internal.session;

import org.jspecify.annotations.Nullable;

/** The one engine of this JVM: loaded by the first user, closed by the last. */
public final class SharedEngine {

  private static volatile @Nullable Engine engine;
  private static int users;

  private SharedEngine() {}

  /** Returns the engine, loaded if it is not yet; each call wants a {@link #release}. */
  public static synchronized Engine acquire() {
    Engine shared = engine;
    if (shared == null) {
      shared = Engine.load();
      engine = shared;
    }
    users++;
    return shared;
  }

  /** Gives up what {@link #acquire} gave. */
  public static synchronized void release() {
    users--;
    Engine shared = engine;
    if (users == 0 && shared != null) {
      engine = null;
      shared.close();
    }
  }

  /** Does something on this thread that no window is to see; without an engine there is none. */
  public static <T, X extends Exception> T unseen(Unseen<T, X> action) throws X {
    Engine shared = engine;
    return shared == null ? action.run() : shared.muted(action);
  }
}
