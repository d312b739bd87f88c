package dev.tracekernel.tracer;

import java.nio.file.Path;

/**
 * The file of a whole trace.
 *
 * @param file where it is
 * @param saved whether it is there; else it is written once the test has failed
 */
public record TraceArtifact(Path file, boolean saved) {

  @Override
  public String toString() {
    return saved ? file.toString() : file + " (written when the test has failed)";
  }
}
