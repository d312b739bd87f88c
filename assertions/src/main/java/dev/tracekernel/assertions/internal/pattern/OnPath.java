package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * On a path: one of those that the call named, or of the files behind its descriptors.
 *
 * @param target which paths are meant
 * @param role which of the call's paths may be one
 */
public record OnPath(PathTarget target, Role role) implements Condition {

  private static final Set<Errno> NOTHING_FOUND =
      EnumSet.of(
          Errno.ENOENT, Errno.ENOTDIR, Errno.ELOOP, Errno.ENAMETOOLONG, Errno.EFAULT, Errno.EINVAL);

  @Override
  public Match test(KernelEvent event) {
    if (event instanceof ExecEvent exec) {
      return test(exec.file(), null)
          .or(exec.interpreter().map(path -> test(path, null)).orElse(Match.NO));
    }
    SyscallEvent call = Done.by(event);
    return call == null ? Match.NO : testCall(call);
  }

  private Match testCall(SyscallEvent call) {
    Match match = role.least(call);
    List<CallPath> paths = call.paths();
    for (int i = 0; i < paths.size(); i++) {
      CallPath path = paths.get(i);
      if (role.has(call, path)) {
        match = match.or(test(path, call));
      }
    }
    return match;
  }

  /** An exec, which is no call here, has found what it names. */
  private Match test(CallPath path, @Nullable SyscallEvent call) {
    return switch (path.resolution()) {
      case RESOLVED -> target.accepts(path) ? Match.YES : testPassed(path);
      case UNRESOLVED -> testText(path, call);
      case UNREADABLE -> Match.UNKNOWN;
    };
  }

  /**
   * The text by which the kernel found another file: it was a link then, and need not be now. Any
   * may be meant where the directory of a relative one is not known.
   */
  private Match testPassed(CallPath path) {
    CallPath text = path.asWritten();
    if (text == null) {
      return path.raw() == null ? Match.NO : Match.UNKNOWN;
    }
    return text != path && target.mayHaveBeen(text) ? Match.UNKNOWN : Match.NO;
  }

  /** Where this machine has links in the way of a text, it may not be what it looks like. */
  private Match testText(CallPath path, @Nullable SyscallEvent call) {
    Match alone = testTextAlone(path, call);
    if (alone == Match.UNKNOWN || (alone == Match.YES && target.meansText())) {
      return alone;
    }
    for (CallPath other : Links.of(path, call == null ? null : call.name())) {
      if (Match.of(target.accepts(other)) != alone) {
        return Match.UNKNOWN;
      }
    }
    return alone;
  }

  /**
   * A text with {@code ..} leads somewhere else where a directory before it is a link. So does a
   * text under another directory, if the call found something by it.
   */
  private Match testTextAlone(CallPath path, @Nullable SyscallEvent call) {
    boolean accepted = target.accepts(path);
    if (PathText.climbs(path)) {
      return accepted || target.mayBe(path) ? Match.UNKNOWN : Match.NO;
    }
    return accepted || foundNothing(call) || !target.mayBe(path)
        ? Match.of(accepted)
        : Match.UNKNOWN;
  }

  /** Errors by which no file was found; others, such as EEXIST, say that there is one. */
  private static boolean foundNothing(@Nullable SyscallEvent call) {
    return call != null && call.errno().filter(NOTHING_FOUND::contains).isPresent();
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
  public String actual(KernelEvent event) {
    List<CallPath> paths = paths(event);
    String call = event instanceof ExecEvent ? null : EventName.of(event);
    return paths.isEmpty()
        ? unnamed(event)
        : paths.stream().map(path -> shown(path, call)).collect(Collectors.joining(" and "));
  }

  private List<CallPath> paths(KernelEvent event) {
    if (event instanceof ExecEvent exec) {
      return Stream.concat(Stream.of(exec.file()), exec.interpreter().stream()).toList();
    }
    SyscallEvent call = Done.by(event);
    return call == null ? List.of() : call.paths();
  }

  /** Who knows that no such call is meant can say so. */
  private String unnamed(KernelEvent event) {
    SyscallEvent call = Done.by(event);
    return call != null && role.least(call) == Match.UNKNOWN
        ? "not named by " + call.name() + ", which may mean it"
        : "none";
  }

  private static String shown(CallPath path, @Nullable String call) {
    String raw = path.raw();
    String by = raw == null || raw.equals(path.path()) ? "" : " by \"" + raw + "\"";
    return path + by + here(path, call);
  }

  private static String here(CallPath path, @Nullable String call) {
    return path.resolution() == CallPath.Resolution.UNRESOLVED
        ? Links.of(path, call).stream().map(it -> ", here " + it).collect(Collectors.joining())
        : "";
  }

  @Override
  public String difference(KernelEvent event) {
    SyscallEvent call = Done.by(event);
    String remedy = call == null || !paths(event).isEmpty() ? "" : role.remedy(call);
    return Condition.super.difference(event) + remedy;
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
