package dev.tracekernel.tracer.internal.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not a whole trace file of this version; the message says what to do. */
public final class BadTraceFileException extends IOException {

  private static final long serialVersionUID = 1;

  private static final String COPY_AGAIN =
      "copy it again from where it was saved, as binary, or save the trace again";

  private BadTraceFileException(Path file, String what, String remedy) {
    super(file + " " + what + ": " + remedy);
  }

  static BadTraceFileException missing(Path file) {
    return new BadTraceFileException(
        file, "does not exist", "give the path that the failure named as \"whole trace\"");
  }

  static BadTraceFileException empty(Path file) {
    return new BadTraceFileException(
        file, "is empty", "the program that saved it was stopped, save the trace again");
  }

  static BadTraceFileException foreign(Path file) {
    return new BadTraceFileException(
        file,
        "is not a trace file",
        "give one that a failed test or KernelTrace.save wrote (*.tktrace)");
  }

  /**
   * Records are decoded in the byte order of the machine, and all that can be traced are little.
   */
  static BadTraceFileException byteOrder(Path file) {
    return new BadTraceFileException(
        file,
        "cannot be read on a big-endian machine",
        "load it on x86-64, arm64 or another little-endian one");
  }

  static BadTraceFileException version(Path file, int version) {
    return new BadTraceFileException(
        file,
        "is of format %d, and this TraceKernel reads format %d".formatted(version, Format.VERSION),
        "load it with the version of TraceKernel that saved it, or a later one");
  }

  static BadTraceFileException part(Path file, int kind) {
    return new BadTraceFileException(
        file,
        "has a part \"%s\" that this TraceKernel does not know".formatted(Format.name(kind)),
        "load it with the version of TraceKernel that saved it, or a later one");
  }

  /** Returns the error for records of a known type in another layout. */
  public static BadTraceFileException layout(Path file, int type, int layout, String writer) {
    return new BadTraceFileException(
        file,
        "has records of type %d in layout %d, which this TraceKernel does not read"
            .formatted(type, layout),
        "load it with the version that saved it (" + writer + ")");
  }

  /** Returns the error for a property that has no meaning here. */
  public static BadTraceFileException property(Path file, String name, String value) {
    return new BadTraceFileException(
        file,
        "says \"%s\" of its %s, which this TraceKernel does not know".formatted(value, name),
        "load it with the version of TraceKernel that saved it, or a later one");
  }

  static BadTraceFileException cutOff(Path file, long bytes) {
    return new BadTraceFileException(file, "is cut off after " + bytes + " bytes", COPY_AGAIN);
  }

  static BadTraceFileException damaged(Path file, long offset, String what) {
    return new BadTraceFileException(
        file, "is damaged at byte " + offset + " (" + what + ")", COPY_AGAIN);
  }
}
