package dev.tracekernel.tracer.internal.source;

/** A user's BPF program cannot be had: not found, no BPF, or the compiler refused it. */
public final class BpfSourceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BpfSourceException(String message) {
    super(message);
  }

  BpfSourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
