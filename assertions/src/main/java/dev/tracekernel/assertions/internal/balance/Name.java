package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.FileName;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.PathText;
import dev.tracekernel.assertions.internal.pattern.SocketFile;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file at a moment.
 *
 * @param text its path, one character for each byte; null if it could not be read
 * @param resolved whether the kernel resolved it: a text may lead through a link
 */
record Name(@Nullable String text, boolean resolved) {

  private static final String RETURNED = "ret";
  private static final Set<String> NAMED =
      Set.of("filename", "pathname", "newname", SocketFile.ARGUMENT);

  /** Returns the name of the file that a call opened or named; what was opened is resolved. */
  static Name of(SyscallEvent call) {
    return call.paths().stream()
        .filter(path -> path.argument().equals(RETURNED))
        .findFirst()
        .map(Name::of)
        .orElseGet(() -> first(call.paths(), NAMED));
  }

  /**
   * Returns the name that a call took away. The kernel shows a file that is gone already with a
   * mark, which another file may have in its name: then it is not known which.
   */
  static Name ofDeleted(SyscallEvent call) {
    boolean marked = call.paths().stream().anyMatch(Creation::isMarkedOnly);
    return marked ? new Name(null, false) : of(call);
  }

  /** Returns the name that a call passed by one of these arguments. */
  static Name of(SyscallEvent call, Set<String> arguments) {
    return first(call.paths(), arguments);
  }

  private static Name first(List<CallPath> paths, Set<String> arguments) {
    return paths.stream()
        .filter(path -> arguments.contains(path.argument()))
        .findFirst()
        .map(Name::of)
        .orElse(new Name(null, false));
  }

  private static Name of(CallPath path) {
    return switch (path.resolution()) {
      case RESOLVED -> new Name(FileName.of(path), true);
      case UNRESOLVED ->
          PathText.climbs(path)
              ? new Name(null, false)
              : new Name(PathText.normalize(FileName.of(path)), false);
      case UNREADABLE -> new Name(null, false);
    };
  }

  /** Tells whether this may lead to any open file: {@code /proc/self/fd/5}. */
  boolean isOfDescriptor() {
    return text == null || text.startsWith("/proc/") || text.startsWith("/dev/fd/");
  }

  /** Tells whether this is the same file's; the last name stays, whatever links lead to it. */
  Match is(Name other) {
    if (text == null || other.text == null) {
      return Match.UNKNOWN;
    }
    if (text.equals(other.text)) {
      return Match.YES;
    }
    boolean known = resolved && other.resolved;
    boolean alike = PathText.lastName(text).equals(PathText.lastName(other.text));
    return known || !alike ? Match.NO : Match.UNKNOWN;
  }

  /** Tells whether this file is under that directory. */
  Match isUnder(Name directory) {
    if (text == null || directory.text == null) {
      return Match.UNKNOWN;
    }
    if (text.startsWith(directory.text + "/")) {
      return Match.YES;
    }
    boolean known = resolved && directory.resolved;
    boolean alike = text.contains("/" + PathText.lastName(directory.text) + "/");
    return known || !alike ? Match.NO : Match.UNKNOWN;
  }

  /** Returns what this file, under that directory, is called once the directory has moved. */
  Name moved(Name from, Name to) {
    if (text == null || from.text == null || to.text == null) {
      return new Name(null, false);
    }
    return new Name(to.text + text.substring(from.text.length()), resolved && to.resolved);
  }
}
