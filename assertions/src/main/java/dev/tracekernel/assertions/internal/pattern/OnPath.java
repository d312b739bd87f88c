package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * On a path: one of those that the call named, or of the files behind its descriptors.
 *
 * @param target which paths are meant
 * @param role which of the call's paths may be one
 */
public record OnPath(PathTarget target, Role role) implements CallCondition {

  private static final Set<Errno> NOTHING_FOUND =
      EnumSet.of(
          Errno.ENOENT, Errno.ENOTDIR, Errno.ELOOP, Errno.ENAMETOOLONG, Errno.EFAULT, Errno.EINVAL);

  @Override
  public Match testCall(SyscallEvent event) {
    Match match = role.least(event);
    for (CallPath path : event.paths()) {
      if (role.has(event, path)) {
        match = match.or(test(event, path));
      }
    }
    return match;
  }

  private Match test(SyscallEvent event, CallPath path) {
    return switch (path.resolution()) {
      case RESOLVED -> Match.of(target.accepts(path));
      case UNRESOLVED -> testText(event, path);
      case UNREADABLE -> Match.UNKNOWN;
    };
  }

  /**
   * A text with {@code ..} leads somewhere else where a directory before it is a link. So does a
   * text under another directory, if the call found something by it.
   */
  private Match testText(SyscallEvent event, CallPath path) {
    boolean accepted = target.accepts(path);
    if (PathText.climbs(path)) {
      return accepted || target.mayBe(path) ? Match.UNKNOWN : Match.NO;
    }
    return accepted || foundNothing(event) || !target.mayBe(path)
        ? Match.of(accepted)
        : Match.UNKNOWN;
  }

  /** Errors by which no file was found; others, such as EEXIST, say that there is one. */
  private static boolean foundNothing(SyscallEvent event) {
    return event.errno().filter(NOTHING_FOUND::contains).isPresent();
  }

  @Override
  public String phrase() {
    return role.phrase(target.phrase());
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
  public String actualOf(SyscallEvent event) {
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
