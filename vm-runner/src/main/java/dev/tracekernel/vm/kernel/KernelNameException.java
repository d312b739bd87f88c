package dev.tracekernel.vm.kernel;

/** A text that names no kernel; says why, and what would. */
public final class KernelNameException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  KernelNameException(String text, String reason) {
    super("\"" + text + "\" names no kernel: " + reason);
  }
}
