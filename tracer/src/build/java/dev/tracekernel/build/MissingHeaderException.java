package dev.tracekernel.build;

/** A header or tool that the build needs is not on this machine; names the package that has it. */
final class MissingHeaderException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MissingHeaderException(String missing, String remedy) {
    super("kernel tables: " + missing + System.lineSeparator() + "to mend it: " + remedy);
  }
}
