package dev.tracekernel.tracer.internal.session;

/**
 * What the tracer does on a thread of the test.
 *
 * @param <T> its result
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface Unseen<T, X extends Exception> {

  /** Does it. */
  T run() throws X;
}
