package dev.tracekernel.junit;

/**
 * When the whole trace of a test is saved to a file.
 *
 * <p>Whoever runs the tests chooses too, by the configuration parameter or system property {@code
 * tracekernel.save}: {@code on-failure}, {@code always} or {@code never}. A "never" holds, from
 * either side; else an "always" does.
 */
public enum SaveTrace {
  /** When the test has failed. */
  ON_FAILURE,
  /** After each test. */
  ALWAYS,
  /** Never: what the test does is not to be read by others. */
  NEVER
}
