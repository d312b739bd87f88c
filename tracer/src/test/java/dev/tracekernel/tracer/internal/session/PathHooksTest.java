package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.decode.Naming;
import dev.tracekernel.tracer.internal.feature.KernelPrograms;
import dev.tracekernel.tracer.internal.feature.Outcome;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which programs for named paths are loaded, and what is said where they are not. */
class PathHooksTest {

  private static final int EPERM = 1;
  private static final int ESRCH = 3;
  private static final int EINVAL = 22;
  private static final int ENOTSUPP = 524;
  private static final EnumSet<PathHook> ALL = EnumSet.allOf(PathHook.class);

  /** A load that fails in the end takes a tenth of a second: the kernel is asked before it. */
  @Test
  void none_is_tried_where_the_kernel_refuses_the_kind() {
    boolean works = KernelFeature.FENTRY.probe() instanceof FeatureAnswer.Yes;
    assertThat(PathHooks.of(KernelPrograms::functionsAtAll))
        .extracting(PathHooks::hooks)
        .isEqualTo(works ? ALL : Set.of());
  }

  @Test
  void a_refusal_says_what_is_text_and_why_and_what_to_do() {
    PathHooks none = asked(EPERM);
    assertThat(none.hooks()).isEmpty();
    assertThat(none.textPaths().orElseThrow().text())
        .isEqualTo(
            "paths that calls only name are text: the kernel refuses programs in its functions"
                + " (fentry): EPERM (errno 1): run as root; where root is refused too, the VM runner"
                + " has kernels that take them");
    assertThat(none.textPaths().orElseThrow().calls())
        .contains("stat", "unlink", "rename", "execve")
        .doesNotContain("openat", "read");
  }

  /** The question names no function, which a kernel that would load a program says. */
  @Test
  void another_answer_is_no_refusal() {
    assertThat(asked(EINVAL).hooks()).isEqualTo(ALL);
    assertThat(asked(EINVAL).textPaths()).isEmpty();
    assertThat(PathHooks.of(Outcome::works).hooks()).isEqualTo(ALL);
  }

  @Test
  void functions_that_a_kernel_has_not_leave_the_others() {
    PathHooks fewer = asked(EINVAL).notLoaded(ESRCH);
    assertThat(fewer.hooks()).isEqualTo(PathHook.ALWAYS_THERE);
    assertThat(fewer.textPaths().orElseThrow().text())
        .isEqualTo(
            "paths of entries that calls make or take away are text: loading programs for the"
                + " kernel's functions (fentry) failed: ESRCH (errno 3)");
    assertThat(fewer.textPaths().orElseThrow().calls())
        .contains("unlink", "rename")
        .doesNotContain("stat", "execve");
  }

  @Test
  void one_that_cannot_be_attached_leaves_the_others_and_the_first_reason() {
    PathHooks fewer = asked(EINVAL).notLoaded(ESRCH).notAttached(PathHook.LOOKUP, EINVAL);
    assertThat(fewer.hooks()).containsExactly(PathHook.EXECUTE);
    assertThat(fewer.textPaths().orElseThrow().text())
        .startsWith("paths that some calls only name are text: ")
        .endsWith(" failed: ESRCH (errno 3)");
    assertThat(fewer.textPaths().orElseThrow().calls()).contains("stat").doesNotContain("execve");
  }

  @Test
  void a_kernel_that_cannot_attach_says_so() {
    PathHooks none = asked(EINVAL);
    for (PathHook hook : PathHook.values()) {
      none = none.notAttached(hook, ENOTSUPP);
    }
    assertThat(none.hooks()).isEmpty();
    assertThat(none.textPaths().orElseThrow().text())
        .isEqualTo(
            "paths that calls only name are text: attaching programs to the kernel's functions"
                + " (fentry) failed: ENOTSUPP (errno 524)");
  }

  @Test
  void a_hook_is_for_the_calls_whose_paths_it_tells() {
    CallSet unlink = CallSet.of(Set.of("unlinkat"));
    assertThat(PathHook.values())
        .filteredOn(hook -> hook.isFor(unlink))
        .containsExactly(PathHook.UNLINK, PathHook.RMDIR);
    assertThat(PathHook.values()).allMatch(hook -> hook.isFor(CallSet.all()));
    assertThat(PathHook.values()).noneMatch(hook -> hook.isFor(CallSet.of(Set.of("openat"))));
  }

  /** What no hook is for stays text without a word. */
  @Test
  void each_call_whose_shape_says_that_it_is_named_has_a_hook() {
    Set<String> named = new HashSet<>(Naming.LOOKS_UP);
    named.addAll(Naming.ENTERS);
    named.addAll(Naming.EXECUTES);
    Set<String> hooked = new HashSet<>();
    EnumSet.allOf(PathHook.class).forEach(hook -> hooked.addAll(hook.calls()));
    assertThat(hooked).isEqualTo(named);
  }

  private static PathHooks asked(int errno) {
    return PathHooks.of(() -> new Outcome.Refused("loading a program", errno));
  }
}
