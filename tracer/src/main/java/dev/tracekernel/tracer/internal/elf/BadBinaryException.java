package dev.tracekernel.tracer.internal.elf;

import java.nio.file.Path;

/** A file is no program or library that can be traced, or what is looked for cannot be traced. */
public final class BadBinaryException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /** Makes one with a message for the user. */
  public BadBinaryException(String message) {
    super(message);
  }

  static BadBinaryException of(Path file, String why) {
    return new BadBinaryException(file + ": " + why);
  }
}
