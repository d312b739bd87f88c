package dev.tracekernel.vm.kernel;

import org.jspecify.annotations.Nullable;

/** A kernel that was named cannot be had; says what is missing, and the remedy. */
public final class KernelUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public KernelUnavailableException(String message) {
    this(message, null);
  }

  public KernelUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
