package dev.tracekernel.tracer.kernel;

/** Whether a kernel has a feature: yes, no, or that it cannot be told. */
public sealed interface FeatureAnswer {

  /** It was tried, and it works. */
  record Yes() implements FeatureAnswer {}

  /**
   * It was tried, and the kernel does not have it, or has it switched off.
   *
   * @param reason how that was seen, with the errno where there was one
   */
  record No(String reason) implements FeatureAnswer {}

  /**
   * It could not be tried, so that the kernel may have it.
   *
   * @param missing what the attempt lacked, a privilege for example
   * @param remedy the command or setting that mends it
   */
  record CannotTell(String missing, String remedy) implements FeatureAnswer {}
}
