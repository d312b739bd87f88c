package dev.tracekernel.tracer.internal.bpf;

/** The kernel did not attach a program. */
public final class AttachFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int errno;

  AttachFailedException(String program, int errno) {
    super("the kernel did not attach BPF program " + program + " (errno " + errno + ")");
    this.errno = errno;
  }

  /** Returns the errno, positive. */
  public int errno() {
    return errno;
  }
}
