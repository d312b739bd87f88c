package dev.tracekernel.assertions;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Runs the user's code and lets through what it throws, as it is. */
final class Thrown {

  private Thrown() {}

  static void on(ThrowingCallable action) {
    try {
      action.call();
    } catch (Throwable e) {
      throw Thrown.<RuntimeException>asUnchecked(e);
    }
  }

  /** The compiler takes it for an unchecked one, and nobody looks again. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E asUnchecked(Throwable e) throws E {
    throw (E) e;
  }
}
