package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Opening;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.OptionalLong;

/** By an open file of that kind: the kernel tells it of the file itself. */
public record Opened(Opening opening, Role role) implements CallCondition {

  @Override
  public Match testCall(SyscallEvent call) {
    if (opening == Opening.CREATED && !hasFile(call)) {
      return Match.UNKNOWN;
    }
    Match match = Match.NO;
    for (CallPath path : call.paths()) {
      if (role.has(call, path)) {
        match = match.or(test(path));
      }
    }
    return opening == Opening.CREATED ? match.or(asTemporary(call)) : match;
  }

  /** Without a result there is no open file to ask; it may have been made all the same. */
  private static boolean hasFile(SyscallEvent call) {
    return call.result().orElse(-1) >= 0;
  }

  /** A file that another thread has closed meanwhile is not known, nor how it was opened. */
  private Match test(CallPath path) {
    if (path.is(opening)) {
      return Match.YES;
    }
    return path.resolution() == CallPath.Resolution.RESOLVED ? Match.NO : Match.UNKNOWN;
  }

  /** A file without a name is always a new one; the flags of openat2 may be unread. */
  private static Match asTemporary(SyscallEvent call) {
    OptionalLong flags = Asked.by(call, "flags");
    if (flags.isPresent()) {
      return Match.of((flags.getAsLong() & Flags.TMPFILE_BIT) != 0);
    }
    boolean deleted = call.paths().stream().anyMatch(path -> path.path().endsWith(" (deleted)"));
    return deleted ? Match.UNKNOWN : Match.NO;
  }

  @Override
  public String phrase() {
    return opening == Opening.CREATED ? "of a new file" : "to a descriptor with O_SYNC or O_DSYNC";
  }

  @Override
  public String subject() {
    return opening == Opening.CREATED ? "file" : "descriptor";
  }

  @Override
  public String expected() {
    return opening == Opening.CREATED ? "a new one" : "O_SYNC or O_DSYNC";
  }

  @Override
  public String actualOf(SyscallEvent call) {
    if (testCall(call) == Match.UNKNOWN) {
      return hasFile(call) ? "(unreadable)" : "not told where none was opened";
    }
    return opening == Opening.CREATED ? "there before" : "neither";
  }

  @Override
  public boolean isDecidedByReturn() {
    return true;
  }

  @Override
  public Cost cost() {
    return Cost.PATH;
  }
}
