package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.internal.feature.KernelPrograms;
import dev.tracekernel.tracer.internal.feature.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The path hooks that this kernel lets in, and why not the others: found out once in a JVM.
 *
 * <p>A refusal of all programs in functions is asked for, which takes microseconds, and not waited
 * for: a load that fails in the end has parsed the kernel's BTF, about a tenth of a second. What
 * single functions there are is tried, since to look for them takes as long.
 *
 * @param refusal why not all, null if all
 */
record PathHooks(Set<PathHook> hooks, @Nullable String refusal) {

  private static final PathHooks ALL = new PathHooks(EnumSet.allOf(PathHook.class), null);

  private static final String REMEDY =
      ": run as root; where root is refused too, the VM runner has kernels that take them";

  private static final int ENOTSUPP = 524; // the kernel's own, which bpf(2) lets through
  private static volatile @Nullable PathHooks known;

  /** Returns what was found out, or else what to try first. */
  static PathHooks toTry() {
    PathHooks before = known;
    return before == null ? of(KernelPrograms::functionsAtAll) : before;
  }

  /** That no function was given is a refusal too, of a kernel that would load one. */
  static PathHooks of(Supplier<Outcome> functionsAtAll) {
    return functionsAtAll.get() instanceof Outcome.Refused(String _, int errno)
            && errno == Errno.EPERM.number()
        ? none("the kernel refuses programs in its functions (fentry): " + name(errno) + REMEDY)
        : ALL;
  }

  /** Keeps these for the next load of this JVM. */
  void remember() {
    known = this;
  }

  /** Returns what the hooks that are left out would have told. */
  Optional<TextPaths> textPaths() {
    return Optional.ofNullable(refusal)
        .map(reason -> new TextPaths(calls(), which() + " are text: " + reason));
  }

  private Set<String> calls() {
    return EnumSet.allOf(PathHook.class).stream()
        .filter(hook -> !hooks.contains(hook))
        .flatMap(hook -> hook.calls().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private String which() {
    if (hooks.isEmpty()) {
      return "paths that calls only name";
    }
    return hooks.containsAll(PathHook.ALWAYS_THERE)
        ? "paths of entries that calls make or take away"
        : "paths that some calls only name";
  }

  /** Returns what to try when these could not be loaded. */
  PathHooks notLoaded(int errno) {
    return fewer("loading programs for the kernel's functions (fentry) failed: ", errno);
  }

  /** Returns what is left when one could not be attached. */
  PathHooks notAttached(PathHook hook, int errno) {
    EnumSet<PathHook> others = EnumSet.copyOf(hooks);
    others.remove(hook);
    String first = "attaching programs to the kernel's functions (fentry) failed: " + name(errno);
    return new PathHooks(others, refusal == null ? first : refusal);
  }

  /** Without the functions that a kernel may be built without, if that can be it. */
  private PathHooks fewer(String what, int errno) {
    String reason = refusal == null ? what + name(errno) : refusal;
    boolean all = hooks.equals(ALL.hooks);
    return all && isAboutOne(errno) ? new PathHooks(PathHook.ALWAYS_THERE, reason) : none(reason);
  }

  private static boolean isAboutOne(int errno) {
    return errno != Errno.EPERM.number() && errno != ENOTSUPP;
  }

  private static PathHooks none(String reason) {
    return new PathHooks(Set.of(), reason);
  }

  private static String name(int errno) {
    String name = Errno.of(errno).map(Errno::name).orElse("unknown");
    return (errno == ENOTSUPP ? "ENOTSUPP" : name) + " (errno " + errno + ")";
  }
}
