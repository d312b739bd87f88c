package dev.tracekernel.tracer.internal.bpf.raw;

/** A native function failed. */
public final class NativeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int errno;

  /** Creates the exception from the function's name and the positive errno. */
  public NativeException(String function, int errno) {
    super(function + " failed with errno " + errno);
    this.errno = errno;
  }

  /** Throws if a result is a negated errno, returns it otherwise. */
  public static int check(String function, int result) {
    if (result < 0) {
      throw new NativeException(function, -result);
    }
    return result;
  }

  /** Returns the errno, positive. */
  public int errno() {
    return errno;
  }
}
