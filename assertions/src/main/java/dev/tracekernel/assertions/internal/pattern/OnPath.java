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

  /** Of {@code include/uapi/linux/openat2.h}. */
  private static final long RESOLVE_IN_ROOT = 0x10;

  private static final Set<Errno> NOTHING_FOUND =
      EnumSet.of(
          Errno.ENOENT, Errno.ENOTDIR, Errno.ELOOP, Errno.ENAMETOOLONG, Errno.EFAULT, Errno.EINVAL);

  @Override
  public Match test(KernelEvent event) {
    if (event instanceof ExecEvent exec) {
      return test(exec.file(), event)
          .or(exec.interpreter().map(path -> test(path, event)).orElse(Match.NO));
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

  private Match test(CallPath path, KernelEvent event) {
    return switch (path.resolution()) {
      case RESOLVED -> target.accepts(path) ? Match.YES : testPassed(path);
      case UNRESOLVED -> testText(path, event);
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
  private Match testText(CallPath path, KernelEvent event) {
    if (isOfOtherRoot(path, event)) {
      return Match.UNKNOWN;
    }
    Match alone = testTextAlone(path, event);
    if (alone == Match.UNKNOWN || (alone == Match.YES && target.meansText())) {
      return alone;
    }
    Way way = Links.of(path, name(event));
    return !way.isStraight() && mayLeadElsewhere(way, event, alone) ? Match.UNKNOWN : alone;
  }

  private boolean mayLeadElsewhere(Way way, KernelEvent event, Match alone) {
    return way.mayHaveChangedSince(event.start())
        || way.others().stream().anyMatch(it -> Match.of(target.accepts(it)) != alone);
  }

  /** An open may take a directory for its root, below which an absolute text names another file. */
  private static boolean isOfOtherRoot(CallPath path, KernelEvent event) {
    return event instanceof SyscallEvent call
        && call.name().equals("openat2")
        && (Asked.by(call, "resolve").orElse(0) & RESOLVE_IN_ROOT) != 0
        && isAbsolute(path.raw());
  }

  private static boolean isAbsolute(@Nullable String raw) {
    return raw != null && raw.startsWith("/");
  }

  /** An exec is no call here, and not one of those that act on a link. */
  private static @Nullable String name(KernelEvent event) {
    return event instanceof SyscallEvent call ? call.name() : null;
  }

  /**
   * A text with {@code ..} leads somewhere else where a directory before it is a link. So does a
   * text under another directory, if the call found something by it.
   */
  private Match testTextAlone(CallPath path, KernelEvent event) {
    boolean accepted = target.accepts(path);
    if (PathText.climbs(path)) {
      return accepted || target.mayBe(path) ? Match.UNKNOWN : Match.NO;
    }
    return accepted || foundNothing(event) || !target.mayBe(path)
        ? Match.of(accepted)
        : Match.UNKNOWN;
  }

  /** Errors by which no file was found; others, such as EEXIST, say that there is one. */
  private static boolean foundNothing(KernelEvent event) {
    return event instanceof SyscallEvent call
        && call.errno().filter(NOTHING_FOUND::contains).isPresent();
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
        ? Links.of(path, call).others().stream()
            .map(it -> ", here " + it)
            .collect(Collectors.joining())
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
