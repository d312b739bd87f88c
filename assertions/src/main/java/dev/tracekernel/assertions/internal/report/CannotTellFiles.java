package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.balance.LeftFiles;
import dev.tracekernel.tracer.TraceSnapshot;

/** The trace does not show whether all files were deleted. */
public final class CannotTellFiles extends TraceMessage {

  /** Creates the message. */
  public CannotTellFiles(TraceSnapshot snapshot, LeftFiles files) {
    super(
        snapshot,
        files.created(),
        "Cannot tell whether all files are deleted that came of:"
            + Listed.patterns(files.created())
            + "\nsince there may be one:"
            + Evidence.lost(snapshot, files::isHiddenBy)
            + named("not seen to be deleted:", Listed.events(files.left()))
            + named("may be there:", Listed.events(files.open()))
            + Listed.doubts(files.doubts())
            + "\nThe trace proves neither that nor the opposite.");
  }

  private static String named(String what, String events) {
    return events.isEmpty() ? "" : "\n  " + what + Steps.nested(events);
  }
}
