package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.stream.Collectors;

/** On a path: one of those that the call named, or of the files behind its descriptors. */
public record OnPath(PathTarget target) implements Condition {

  @Override
  public Match test(SyscallEvent event) {
    Match match = Match.NO;
    for (CallPath path : event.paths()) {
      match = match.or(test(path));
    }
    return match;
  }

  private Match test(CallPath path) {
    if (path.resolution() == CallPath.Resolution.UNREADABLE) {
      return Match.UNKNOWN;
    }
    return Match.of(target.accepts(path));
  }

  @Override
  public String phrase() {
    return "on " + target.phrase();
  }

  @Override
  public String subject() {
    return "path";
  }

  @Override
  public String expected() {
    return target.expected();
  }

  @Override
  public String actual(SyscallEvent event) {
    return event.paths().isEmpty()
        ? "none"
        : event.paths().stream().map(OnPath::shown).collect(Collectors.joining(" and "));
  }

  private static String shown(CallPath path) {
    String raw = path.raw();
    return raw == null || raw.equals(path.path()) ? path.toString() : path + " by \"" + raw + "\"";
  }

  @Override
  public Cost cost() {
    return Cost.PATH;
  }

  @Override
  public boolean namesObject() {
    return true;
  }
}
