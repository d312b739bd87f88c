package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.balance.LeftFiles;
import dev.tracekernel.tracer.TraceSnapshot;

/** Files are left that should have been deleted. */
public final class ShouldDeleteFiles extends TraceMessage {

  /** Creates the message. */
  public ShouldDeleteFiles(TraceSnapshot snapshot, LeftFiles files) {
    super(
        snapshot,
        files.created(),
        "Expecting all files to be deleted that came of:"
            + Listed.patterns(files.created())
            + "\nbut "
            + (files.left().count() == 1 ? "1 is not:" : files.left().count() + " are not:")
            + Listed.events(files.left()));
  }
}
