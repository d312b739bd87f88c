package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Asked;
import dev.tracekernel.assertions.internal.pattern.FileName;
import dev.tracekernel.assertions.internal.pattern.Flags;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.PathText;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.SyscallEvent;

/**
 * Whether a call that created a file gave it a name that it still had when the call returned.
 *
 * <p>The kernel shows a file that has no name, or none any more, with a mark behind it that is a
 * part of a name as any other is: so what was asked for decides.
 */
final class Creation {

  private static final String MARK = " (deleted)";

  private Creation() {}

  /** Tells whether the file was made without a name, which a link may give it later. */
  static boolean isNameless(SyscallEvent call) {
    return isMarked(call) && (Asked.by(call, "flags").orElse(0) & Flags.TMPFILE_BIT) != 0;
  }

  /** Returns whether the file was there under its name when the call returned. */
  static Match named(SyscallEvent call) {
    if (!isMarked(call)) {
      return Match.YES;
    }
    String shown = PathText.lastName(shown(call));
    String asked = PathText.lastName(asked(call));
    if (shown.equals(asked)) {
      return Match.YES;
    }
    if (isNameless(call)) {
      return Match.NO;
    }
    return shown.equals(asked + MARK) && isOfThatName(call) ? Match.NO : Match.UNKNOWN;
  }

  /** Else a link may have led to a file that has the mark in its name. */
  private static boolean isOfThatName(SyscallEvent call) {
    return (Asked.by(call, "flags").orElse(0) & Flags.O_EXCL) != 0;
  }

  /** Tells whether the kernel shows the mark behind a name that was passed without it. */
  static boolean isMarkedOnly(CallPath path) {
    String raw = path.raw();
    return path.resolution() == CallPath.Resolution.RESOLVED
        && path.path().endsWith(MARK)
        && (raw == null || !raw.endsWith(MARK));
  }

  private static boolean isMarked(SyscallEvent call) {
    return shown(call).endsWith(MARK);
  }

  private static String shown(SyscallEvent call) {
    String text = Name.of(call).text();
    return text == null ? "" : text;
  }

  private static String asked(SyscallEvent call) {
    return call.paths().stream()
        .filter(path -> path.raw() != null)
        .findFirst()
        .map(CallPath::raw)
        .map(FileName::of)
        .orElse("");
  }
}
